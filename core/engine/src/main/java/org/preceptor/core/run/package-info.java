/**
 * A training run from its folder to its end. {@link org.preceptor.core.run.RunModule} binds what runs are made with.
 * {@link org.preceptor.core.run.Training} starts or resumes one: it takes the folder, reads the data, compiles the
 * program and hands both to the loop, {@code run.loop}, which takes steps, evaluates, notifies listeners and writes
 * checkpoints. {@link org.preceptor.core.run.TrainedModel} is what a run has left.
 */
@NullMarked
package org.preceptor.core.run;

import org.jspecify.annotations.NullMarked;
