package com.example.pairs;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.net.NoiseSite;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NetworkFactory;

/** {@code pair-net}: a convolution for the numbers' picture, a layer for the numbers, and one for both together. */
public final class PairNet implements NetworkFactory {

    @Override
    public String name() {
        return "pair-net";
    }

    @Override
    public Network create(NetworkInput input) {
        return Network.of(new Pair(input.classes())).taking("numbers", "picture");
    }

    private static final class Pair extends AbstractBlock {
        private final Block numbers;
        private final Block picture;
        private final Block both;

        Pair(int classes) {
            numbers = addChildBlock(
                    "numbers",
                    new SequentialBlock()
                            .add(new NoiseSite(new Site("numbers", Site.Kind.INPUT)))
                            .add(Linear.builder().setUnits(8).build())
                            .add(Activation.reluBlock()));
            picture = addChildBlock(
                    "picture",
                    new SequentialBlock()
                            .add(new NoiseSite(new Site("picture", Site.Kind.INPUT)))
                            .add(Conv2d.builder()
                                    .setFilters(4)
                                    .setKernelShape(new Shape(3, 3))
                                    .build())
                            .add(Activation.reluBlock())
                            .add(Pool.globalAvgPool2dBlock()));
            both = addChildBlock("both", Linear.builder().setUnits(classes).build());
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
            NDList joined = new NDList(
                    numbers.forward(store, new NDList(inputs.get(0)), training).singletonOrThrow(),
                    picture.forward(store, new NDList(inputs.get(1)), training).singletonOrThrow());
            return both.forward(store, new NDList(NDArrays.concat(joined, 1)), training);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return both.getOutputShapes(new Shape[] {joined(inputs)});
        }

        private Shape joined(Shape[] inputs) {
            Shape left = numbers.getOutputShapes(new Shape[] {inputs[0]})[0];
            Shape right = picture.getOutputShapes(new Shape[] {inputs[1]})[0];
            return new Shape(left.get(0), left.get(1) + right.get(1));
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            numbers.initialize(manager, type, inputs[0]);
            picture.initialize(manager, type, inputs[1]);
            both.initialize(manager, type, joined(inputs));
        }
    }
}
