package org.preceptor.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.api.spi.Task;
import org.preceptor.core.failure.PartFailure;

/**
 * What users are given of a network's logits.
 *
 * @param task of the pipeline
 * @param scale in which numbers are learnt
 */
public record TaskOutput(Task task, LabelScale scale) {

    /** The prediction, in the labels' own units, of logits {@code [batch, width]}. */
    public NDArray of(NDArray logits) {
        return scale.restored(prediction(task, logits));
    }

    /** What the task makes of logits while a network learns. */
    public static NDArray prediction(Task task, NDArray logits) {
        NDArray prediction = PartFailure.naming("task", task, () -> task.prediction(logits));
        PartFailure.requireLike("task", task, prediction, logits.getShape(), DataType.FLOAT32);
        return prediction;
    }
}
