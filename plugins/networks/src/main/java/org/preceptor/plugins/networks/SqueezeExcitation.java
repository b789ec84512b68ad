package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Each channel times a factor from 0 to 1 that depends on the means of all channels: dense, ReLU, dense, hard sigmoid
 * (Hu et al., "Squeeze-and-Excitation Networks", 2018, section 3; Howard et al., "Searching for MobileNetV3", 2019,
 * section 5.3).
 */
final class SqueezeExcitation extends AbstractBlock {
    private final Block gate;

    /**
     * @param channels of the input
     * @param squeezed units of the first dense layer
     */
    SqueezeExcitation(int channels, int squeezed) {
        gate = addChildBlock(
                "gate",
                new SequentialBlock()
                        .add(Pool.globalAvgPool2dBlock())
                        .add(Layers.linear(squeezed))
                        .add(Activation.reluBlock())
                        .add(Layers.linear(channels))
                        .add(ArrayBlock.hardSigmoid()));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray factors = gate.forward(store, inputs, training).singletonOrThrow();
        return new NDList(x.mul(factors.expandDims(2).expandDims(3)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        gate.initialize(manager, dataType, inputShapes);
    }
}
