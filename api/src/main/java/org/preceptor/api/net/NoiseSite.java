package org.preceptor.api.net;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A layer without parameters at which noise may enter; the identity where the pipeline binds none, and in passes
 * without noise.
 */
public final class NoiseSite extends AbstractBlock {
    private final Site site;

    /** @param site the place's name and kind */
    public NoiseSite(Site site) {
        this.site = site;
    }

    /** The site of this layer. */
    public Site site() {
        return site;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        PassScope scope = PassScope.of(store);
        return new NDList(
                inputs.stream().map(input -> scope.perturb(site, input)).toList());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
