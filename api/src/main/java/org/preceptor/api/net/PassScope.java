package org.preceptor.api.net;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * What a block may ask about the pass it takes part in. Preceptor's parameter stores implement it, so a block finds it
 * with {@link #of} in its {@code forwardInternal}; under any other parameter store there is no noise.
 */
public interface PassScope {

    /** The value with the noise that this pass has at the site; the value itself if there is none. */
    NDArray perturb(Site site, NDArray value);

    /** Shortcut plus branch, with the noise that this pass has at the site. All three have the same shape. */
    NDArray combine(Site site, NDArray shortcut, NDArray branch);

    /**
     * Whether this is the one pass before training in which blocks with data-dependent initialisation set their
     * parameters from the batch they see.
     */
    boolean initialising();

    /**
     * Gives a parameter, or a statistic kept as one, a new value.
     *
     * @param parameter an array that this pass's parameter store returned
     * @param value of the same shape
     */
    void assign(NDArray parameter, NDArray value);

    /**
     * What a layer normalises with that has worked out a mean over the examples it sees: the mean over the whole batch
     * where several replicas see a share of it each and batch normalisation is synchronised, else its own.
     *
     * @param mean over the examples that the layer sees
     */
    default NDArray statistic(NDArray mean) {
        return mean;
    }

    /** The scope of the pass that the store belongs to. */
    static PassScope of(ParameterStore store) {
        return store instanceof PassScope scope ? scope : QuietPassScope.INSTANCE;
    }
}
