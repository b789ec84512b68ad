package org.preceptor.core.pipeline;

import org.preceptor.api.spi.DataSource;
import org.preceptor.core.data.NormalisationSettings;
import org.preceptor.core.data.SplitSettings;

/**
 * Where examples come from and how they are split and normalised.
 *
 * @param source configured
 * @param split which of them are trained on, with which labels, and which are set aside
 * @param normalisation the pipeline's {@code data.normalisation}
 */
public record DataSpec(DataSource source, SplitSettings split, NormalisationSettings normalisation) {}
