package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.step.View;

/**
 * A view whose draws are all the same.
 *
 * @param name the view's
 * @param inputs {@code [batch, …] float32}
 */
public record FixedView(String name, NDArray inputs) implements View {

    @Override
    public View draw(int number) {
        return this;
    }
}
