package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** {@link WeightNormalised} convolution of stride 1. */
final class WeightNormalisedConvolution extends WeightNormalised {
    private static final Shape ONE = new Shape(1, 1);

    private final Shape kernel;
    private final Shape padding;

    WeightNormalisedConvolution(int filters, Shape kernel, Shape padding, double momentum) {
        super(filters, momentum);
        this.kernel = kernel;
        this.padding = padding;
    }

    @Override
    Shape weightShape(Shape input) {
        return new Shape(units(), input.get(1)).addAll(kernel);
    }

    @Override
    NDArray map(NDArray input, NDArray weight) {
        return Conv2d.conv2d(input, weight, null, ONE, padding, ONE).singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {new Shape(input.get(0), units(), output(input, 0), output(input, 1))};
    }

    private long output(Shape input, int axis) {
        return input.get(axis + 2) + 2 * padding.get(axis) - kernel.get(axis) + 1;
    }
}
