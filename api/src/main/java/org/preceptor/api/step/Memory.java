package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;

/**
 * A row of numbers for every training example; kept on the device and in every checkpoint. Where several replicas
 * compute a step, what each of them sets for its examples is set for all, so that every replica sees every row.
 */
public interface Memory {

    /** How many examples, and so rows, there are. */
    int examples();

    /** The rows of some examples, {@code [batch, columns] float32}; indices as in {@link Batch#indices()}. */
    NDArray get(NDArray indices);

    /** All rows, {@code [examples, columns] float32}. */
    NDArray all();

    /** Replaces the rows of some examples, from here on in this step and in all later ones. */
    void set(NDArray indices, NDArray rows);
}
