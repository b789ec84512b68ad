package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.step.Replicas;

/**
 * A random change of the input that keeps its label. Random numbers come from the array's manager
 * ({@code inputs.getManager().randomUniform(…)}): the pipeline seeds them for each step and view, and gives the same
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

    /** What an input is. */
    enum Input {
        /** {@code [batch, channels, height, width] float32}. */
        IMAGES,
        /** {@code [batch, features] float32}. */
        VECTORS
    }

    /**
     * The inputs it can change; of several inputs of an example it changes those, each with random numbers of its own.
     * A view of examples that have none is refused. Images unless overridden.
     */
    default Set<Input> inputs() {
        return Set.of(Input.IMAGES);
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
     * Changes each example.
     *
     * @param inputs {@code [batch, channels, height, width] float32} or {@code [batch, features] float32}, as
     *     {@link #inputs()} says; must not be changed in place
     * @return of the same shape and type
     */
    NDArray augment(NDArray inputs);

    /**
     * Changes each example, by other examples of the batch. Called in place of {@link #augment(NDArray)}, which it
     * calls unless overridden. An augmentation that looks at other examples overrides both, so that its result does not
     * depend on how many replicas there are.
     *
     * @param inputs as there, those of one replica
     * @param replicas where those of the whole batch are
     * @return of the same shape and type as the inputs
     */
    default NDArray augment(NDArray inputs, Replicas replicas) {
        return augment(inputs);
    }
}
