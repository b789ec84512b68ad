package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.step.State;

/** A variable that is an array, computed at once or traced. */
final class ArrayState implements State {
    private NDArray value;

    ArrayState(NDArray initial) {
        value = initial;
    }

    @Override
    public NDArray get() {
        return value;
    }

    @Override
    public void set(NDArray next) {
        if (!next.getShape().equals(value.getShape()) || next.getDataType() != value.getDataType()) {
            throw new IllegalArgumentException("a value of the shape " + next.getShape() + ", " + next.getDataType()
                    + ", for a variable of the shape " + value.getShape() + ", " + value.getDataType());
        }
        value = next.stopGradient();
    }
}
