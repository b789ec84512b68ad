/**
 * Temporal Ensembling (Laine and Aila, "Temporal Ensembling for Semi-Supervised Learning", ICLR 2017, section 2.2).
 * {@link org.preceptor.plugins.temporalensembling.TemporalEnsembling} is the preset.
 * {@link org.preceptor.plugins.temporalensembling.PredictionEnsemble} remembers a row of probabilities for each
 * example, which the core keeps, restores and writes into checkpoints.
 */
@NullMarked
package org.preceptor.plugins.temporalensembling;

import org.jspecify.annotations.NullMarked;
