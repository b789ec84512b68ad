package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import java.util.Objects;

/**
 * Some examples of a training step, traced.
 *
 * @param size how many, B
 * @param indices {@code [B] int32}, each example's place in the training set
 * @param labels {@code [B, classes] float32}, one-hot, or as the task's labels are; rows of zeros where there is no
 *     label
 * @param labelled {@code [B] float32}, 1 where there is a label and 0 where not
 */
public record Batch(int size, NDArray indices, NDArray labels, NDArray labelled) {
    public Batch {
        Objects.requireNonNull(indices, "indices");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(labelled, "labelled");
    }
}
