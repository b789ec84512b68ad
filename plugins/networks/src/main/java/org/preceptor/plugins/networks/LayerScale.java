package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;

/** A factor for each channel, the last axis, that is learnt (Touvron et al., "CaiT", 2021, section 2). */
final class LayerScale extends AbstractBlock {
    private final Parameter scale;

    /** @param initial the factors before training */
    LayerScale(double initial) {
        scale = addParameter(Parameter.builder()
                .setName("scale")
                .setType(Parameter.Type.GAMMA)
                .optInitializer(new ConstantInitializer((float) initial))
                .build());
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        scale.setShape(new Shape(inputShapes[0].get(inputShapes[0].dimension() - 1)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        return new NDList(x.mul(store.getValue(scale, x.getDevice(), training)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
