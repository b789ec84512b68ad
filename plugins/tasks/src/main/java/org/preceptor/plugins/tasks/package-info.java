/**
 * Tasks: what a label is, and what a prediction. {@link org.preceptor.plugins.tasks.Classification} is what every
 * pipeline has unless it names another; {@link org.preceptor.plugins.tasks.MultiLabel} gives an example any of the
 * classes, and {@link org.preceptor.plugins.tasks.Regression} predicts numbers. The losses and metrics that they name
 * are parts of other plugins.
 */
@NullMarked
package org.preceptor.plugins.tasks;

import org.jspecify.annotations.NullMarked;
