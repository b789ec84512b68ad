package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/** {@link WeightNormalised} dense layer on {@code [batch, features]}. */
final class WeightNormalisedLinear extends WeightNormalised {

    WeightNormalisedLinear(int units, double momentum) {
        super(units, momentum);
    }

    @Override
    Shape weightShape(Shape input) {
        return new Shape(units(), input.get(1));
    }

    @Override
    NDArray map(NDArray input, NDArray weight) {
        return Linear.linear(input, weight).singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), units())};
    }
}
