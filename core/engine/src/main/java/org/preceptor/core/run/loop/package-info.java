/**
 * The training loop. {@link org.preceptor.core.run.loop.TrainingRun} takes steps, one after the other, and notifies
 * listeners; at the end of each epoch it measures the models and keeps the best. {@code RunLength} says what is due
 * after how many steps, {@code RunCallbacks} lets callbacks act, {@code RunProgress} knows how far the run is,
 * {@code Divergence} when it has failed, and {@code Resumption} brings it back to a checkpoint.
 */
@NullMarked
package org.preceptor.core.run.loop;

import org.jspecify.annotations.NullMarked;
