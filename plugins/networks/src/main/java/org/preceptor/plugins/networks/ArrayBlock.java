package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;

/** A layer without parameters: a function of one array, and of its shape. */
final class ArrayBlock extends AbstractBlock {
    private final UnaryOperator<NDArray> function;
    private final UnaryOperator<Shape> shape;

    private ArrayBlock(UnaryOperator<NDArray> function, UnaryOperator<Shape> shape) {
        this.function = function;
        this.shape = shape;
    }

    /** {@code x · min(max(x + 3, 0), 6) / 6} (Howard et al., "Searching for MobileNetV3", 2019, section 5.2). */
    static ArrayBlock hardSwish() {
        return new ArrayBlock(x -> x.mul(gate(x)), UnaryOperator.identity());
    }

    /** {@code min(max(x + 3, 0), 6) / 6}. */
    static ArrayBlock hardSigmoid() {
        return new ArrayBlock(ArrayBlock::gate, UnaryOperator.identity());
    }

    private static NDArray gate(NDArray x) {
        return x.add(3).clip(0, 6).div(6);
    }

    /** {@code [batch, channels, height, width]} as {@code [batch, height, width, channels]}. */
    static ArrayBlock channelsLast() {
        return new ArrayBlock(x -> x.transpose(0, 2, 3, 1), x -> new Shape(x.get(0), x.get(2), x.get(3), x.get(1)));
    }

    /** {@code [batch, height, width, channels]} as {@code [batch, channels, height, width]}. */
    static ArrayBlock channelsFirst() {
        return new ArrayBlock(x -> x.transpose(0, 3, 1, 2), x -> new Shape(x.get(0), x.get(3), x.get(1), x.get(2)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        return new NDList(function.apply(inputs.singletonOrThrow()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {shape.apply(inputShapes[0])};
    }
}
