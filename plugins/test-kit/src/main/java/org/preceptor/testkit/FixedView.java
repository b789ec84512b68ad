package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.View;

/**
 * A view whose draws are all the same.
 *
 * @param name the view's
 * @param inputs {@code [batch, …]} each
 */
public record FixedView(String name, Inputs inputs) implements View {

    /**
     * A view of one input.
     *
     * @param input {@code [batch, …] float32}
     */
    public FixedView(String name, NDArray input) {
        this(name, Inputs.of(input));
    }

    @Override
    public View draw(int number) {
        return this;
    }
}
