package com.example.pairs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;

/** {@code token-net}: the mean of vectors learnt for the tokens that the mask leaves, and a layer on it. */
public final class TokenNet implements NetworkFactory {
    static final int TOKENS = 12;
    private static final int WIDTH = 8;

    @Override
    public String name() {
        return "token-net";
    }

    @Override
    public Network create(NetworkInput input) {
        return Network.of(new Tokens(input.classes())).taking("tokens", "mask");
    }

    private static final class Tokens extends AbstractBlock {
        private final Block vectors;
        private final Block head;

        Tokens(int classes) {
            vectors = addChildBlock(
                    "vectors", Linear.builder().setUnits(WIDTH).optBias(false).build());
            head = addChildBlock("head", Linear.builder().setUnits(classes).build());
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
            NDArray oneHot = inputs.get(0).oneHot(TOKENS);
            NDArray mask = inputs.get(1).toType(DataType.FLOAT32, false).expandDims(2);
            NDArray each = vectors.forward(store, new NDList(oneHot), training).singletonOrThrow();
            NDArray mean = each.mul(mask).sum(new int[] {1}).div(mask.sum(new int[] {1}));
            return head.forward(store, new NDList(Activation.relu(mean)), training);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return head.getOutputShapes(new Shape[] {new Shape(inputs[0].get(0), WIDTH)});
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            vectors.initialize(manager, type, inputs[0].add(TOKENS));
            head.initialize(manager, type, new Shape(inputs[0].get(0), WIDTH));
        }
    }
}
