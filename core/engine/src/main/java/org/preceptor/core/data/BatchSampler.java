package org.preceptor.core.data;

/**
 * Which examples each training step sees. Random access by step: the same step always yields the same batch, so a
 * resumed run needs nothing but its step. One thread at a time calls it.
 */
public interface BatchSampler {

    /** Examples in a batch. */
    int batchSize();

    /** Steps in an epoch. */
    int stepsPerEpoch();

    /**
     * The training examples of a step.
     *
     * @param step from 0; epoch e has the steps from {@code e * stepsPerEpoch()}
     * @return {@code batchSize()} places in the training set; the array is the caller's
     */
    int[] batch(long step);
}
