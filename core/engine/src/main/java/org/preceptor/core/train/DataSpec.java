package org.preceptor.core.train;

import org.preceptor.api.Setting;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.data.NormalisationSettings;

/**
 * Where examples come from and how they are split and normalised.
 *
 * @param source configured
 * @param split the pipeline's {@code data} section, less {@code source} and {@code normalisation}
 * @param normalisation the pipeline's {@code data.normalisation}
 */
public record DataSpec(DataSource source, Setting split, NormalisationSettings normalisation) {}
