package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;

/**
 * A random change of the input that keeps its label. Random numbers come from the array's manager
 * ({@code images.getManager().randomUniform(…)}): the pipeline seeds them for each step and view, and gives the same
 * ones to all views if the user marks the augmentation {@code shared}.
 */
public interface Augmentation extends Part {

    /** When an augmentation is applied. */
    enum Stage {
        /** Before normalisation: pixels from 0 to 1. */
        PIXELS,
        /** After normalisation, as the papers shift and flip whitened images. */
        NORMALISED
    }

    /** Before or after normalisation. */
    default Stage stage() {
        return Stage.NORMALISED;
    }

    /** This augmentation with the user's options. */
    default Augmentation configure(Options options) {
        return this;
    }

    /**
     * Changes each example on its own.
     *
     * @param images {@code [batch, channels, height, width] float32}; must not be changed in place
     * @return of the same shape and type
     */
    NDArray augment(NDArray images);
}
