/**
 * What a part sees of a training step while the step is traced. A {@link org.preceptor.api.step.TermContext} hands a
 * term its {@link org.preceptor.api.step.Batch}, the {@link org.preceptor.api.step.View}s of it, and the
 * {@link org.preceptor.api.step.Model}s, the student and its teachers. A model answers a view with a
 * {@link org.preceptor.api.step.Prediction}; a target generator makes a {@link org.preceptor.api.step.Target} of it.
 * {@link org.preceptor.api.step.State} and {@link org.preceptor.api.step.Memory} keep values from one step to the next.
 */
@NullMarked
package org.preceptor.api.step;

import org.jspecify.annotations.NullMarked;
