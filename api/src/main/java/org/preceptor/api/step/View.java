package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.PreceptorException;

/** A batch as one augmentation pipeline of the configuration shows it. */
public interface View {

    /** The name that the pipeline gives the view. */
    String name();

    /** The normalised and augmented inputs by name; codes as they are. */
    Inputs inputs();

    /**
     * The only input: {@code [batch, channels, height, width]} or {@code [batch, features]}.
     *
     * @throws PreceptorException naming the inputs, if there are several
     */
    default NDArray input() {
        return inputs().only();
    }

    /**
     * Another independent draw of the same view; draw 0 is the view itself.
     *
     * @param number from 0
     */
    View draw(int number);
}
