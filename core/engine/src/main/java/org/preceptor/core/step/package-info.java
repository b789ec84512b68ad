/**
 * What traces the training step. {@link org.preceptor.core.step.TrainingGraph} computes the loss of a
 * {@link org.preceptor.core.pipeline.Pipeline} term by term, its gradients, the student's update and the teachers'.
 * Parts see it through the contexts that {@link org.preceptor.core.step.TracedStep} implements; the network's weights
 * are {@link org.preceptor.core.step.NetworkWeights}, its noise acts through {@link org.preceptor.core.step.PassStore},
 * and schedules are fed through {@link org.preceptor.core.step.ScheduledValues}. Not exported.
 */
@NullMarked
package org.preceptor.core.step;

import org.jspecify.annotations.NullMarked;
