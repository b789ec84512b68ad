/**
 * Predictions as they are written. A {@code PredictionSink} takes one after the other; {@code PredictionTable},
 * {@code PredictionCsv} and {@code PredictionJson} are the formats. {@code ResultFile} lets a file appear only when it
 * is whole. What was predicted, and by what, is not known here.
 */
@NullMarked
package org.preceptor.cli.prediction;

import org.jspecify.annotations.NullMarked;
