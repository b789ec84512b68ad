package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.State;

/** A variable that holds its value at once. */
final class EagerState implements State {
    private NDArray value;

    EagerState(NDArray initial) {
        value = initial;
    }

    @Override
    public NDArray get() {
        return value;
    }

    @Override
    public void set(NDArray next) {
        if (!next.getShape().equals(value.getShape())) {
            throw new IllegalArgumentException("a value of the shape " + next.getShape() + " for a variable of the shape "
                    + value.getShape());
        }
        value = next;
    }
}
