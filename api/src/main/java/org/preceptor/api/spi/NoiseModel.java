package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.net.Site;
import org.preceptor.api.step.NoiseContext;

/**
 * A perturbation of the network at a site that the network names. It acts in training passes only, so it must keep the
 * expected value: evaluation uses the unperturbed network. Random numbers come from the array's manager.
 */
public interface NoiseModel extends Part {

    /** The kinds of site it makes sense at; a pipeline that binds it elsewhere is refused. */
    Set<Site.Kind> kinds();

    /** This noise with the user's options. */
    default NoiseModel configure(Options options) {
        return this;
    }

    /**
     * The value with noise.
     *
     * @param value the value at the site; must not be changed in place
     * @return of the same shape and type
     */
    NDArray perturb(NDArray value, NoiseContext context);

    /**
     * At a residual site: the noisy sum of shortcut and branch. Unless overridden the branch alone is perturbed.
     *
     * @return of the shape and type of both
     */
    default NDArray combine(NDArray shortcut, NDArray branch, NoiseContext context) {
        return shortcut.add(perturb(branch, context));
    }
}
