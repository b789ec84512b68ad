package org.preceptor.api.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A residual block: {@code shortcut(x) + branch(x)}, where noise such as stochastic depth may act on the sum. Both
 * blocks map one array to one array of the same shape.
 */
public final class ResidualSite extends AbstractBlock {
    private final Site site;
    private final Block shortcut;
    private final Block branch;

    /**
     * @param site of kind {@link Site.Kind#RESIDUAL}
     * @param shortcut often the identity
     * @param branch the layers that are left out where noise says so
     */
    public ResidualSite(Site site, Block shortcut, Block branch) {
        if (site.kind() != Site.Kind.RESIDUAL) {
            throw new IllegalArgumentException(
                    "site '" + site.name() + "' must be of kind RESIDUAL, is " + site.kind());
        }
        this.site = site;
        this.shortcut = addChildBlock("shortcut", shortcut);
        this.branch = addChildBlock("branch", branch);
    }

    /** The site of this block. */
    public Site site() {
        return site;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray along = shortcut.forward(store, inputs, training).singletonOrThrow();
        NDArray through = branch.forward(store, inputs, training).singletonOrThrow();
        return new NDList(PassScope.of(store).combine(site, along, through));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return branch.getOutputShapes(inputShapes);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        shortcut.initialize(manager, dataType, inputShapes);
        branch.initialize(manager, dataType, inputShapes);
    }
}
