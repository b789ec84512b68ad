package org.preceptor.api.net;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The end of a network: heads side by side on the same features, which it returns after what they return. */
final class Heads extends AbstractBlock {
    private final Map<String, Block> heads = new LinkedHashMap<>();

    Heads(Map<String, Block> heads) {
        heads.forEach((name, head) -> this.heads.put(name, addChildBlock(name, head)));
    }

    /** The names of what it returns, in that order. */
    List<String> outputs() {
        List<String> names = new ArrayList<>(heads.keySet());
        names.add(Network.FEATURES);
        return names;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList outputs = new NDList();
        heads.values()
                .forEach(head ->
                        outputs.add(head.forward(store, inputs, training).singletonOrThrow()));
        outputs.add(inputs.singletonOrThrow());
        return outputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        List<Shape> shapes = new ArrayList<>();
        heads.values().forEach(head -> shapes.add(head.getOutputShapes(inputShapes)[0]));
        shapes.add(inputShapes[0]);
        return shapes.toArray(Shape[]::new);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        heads.values().forEach(head -> head.initialize(manager, dataType, inputShapes));
    }
}
