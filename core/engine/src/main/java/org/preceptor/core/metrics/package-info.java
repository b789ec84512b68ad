/**
 * What a training run leaves behind besides checkpoints. {@link org.preceptor.core.metrics.JsonLinesLog} and
 * {@link org.preceptor.core.metrics.TensorBoardLog} listen to the events of a run and write them to files;
 * {@link org.preceptor.core.metrics.ResultTable} and {@link org.preceptor.core.metrics.ConfusionMatrix} sum up results.
 * Knows nothing of how a run trains: all it is given are the events.
 */
@NullMarked
package org.preceptor.core.metrics;

import org.jspecify.annotations.NullMarked;
