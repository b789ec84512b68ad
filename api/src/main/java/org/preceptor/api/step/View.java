package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;

/** A batch as one augmentation pipeline of the configuration shows it. */
public interface View {

    /** The name that the pipeline gives the view. */
    String name();

    /** The normalised and augmented inputs: {@code [batch, channels, height, width]} or {@code [batch, features]}. */
    NDArray inputs();

    /**
     * Another independent draw of the same view; draw 0 is the view itself.
     *
     * @param number from 0
     */
    View draw(int number);
}
