package org.preceptor.core.pipeline;

import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.DataSource;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.core.cache.BadFileSettings;
import org.preceptor.core.cache.CacheSettings;
import org.preceptor.core.data.SplitSettings;
import org.preceptor.core.feed.FeedSettings;

/**
 * Where examples come from and how they are split and normalised.
 *
 * @param source configured
 * @param labels what its labels are read as
 * @param split which of them are trained on, with which labels, and which are set aside
 * @param normalisation how its inputs are changed before the network sees them
 * @param feed how they come to the step
 * @param cache what is kept of examples that are slow to read
 * @param badFiles what is done with examples that cannot be read
 */
public record DataSpec(
        DataSource source,
        LabelForm labels,
        SplitSettings split,
        Normalisation normalisation,
        FeedSettings feed,
        CacheSettings cache,
        BadFileSettings badFiles) {}
