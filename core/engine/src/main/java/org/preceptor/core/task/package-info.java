/**
 * What a pipeline's task means for the engine. {@link org.preceptor.core.task.KnownLabels} has labels as rows of
 * numbers, whatever the task; {@link org.preceptor.core.task.LabelScale} is how numbers are learnt, and
 * {@link org.preceptor.core.task.TaskOutput} what users are given of logits; {@link org.preceptor.core.task.TaskFit}
 * refuses parts that do not suit the task. Knows nothing of splits, steps and runs.
 */
@NullMarked
package org.preceptor.core.task;

import org.jspecify.annotations.NullMarked;
