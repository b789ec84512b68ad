package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/**
 * {@code shortcut + branch · m / survival}, m = 1 with probability survival and 0 otherwise, for every example (Huang
 * et al., 2016, section 3; there one draw a batch, and the branch is scaled in evaluation instead). Option
 * {@code survival} (0.5).
 *
 * @param survival the probability that a branch takes part, above 0, up to 1
 */
public record StochasticDepth(double survival) implements NoiseModel {

    public StochasticDepth() {
        this(0.5);
    }

    public StochasticDepth {
        if (!(survival > 0 && survival <= 1)) {
            throw new IllegalArgumentException("a survival probability must be in (0, 1], not " + survival);
        }
    }

    @Override
    public String name() {
        return "stochastic-depth";
    }

    @Override
    public Set<Site.Kind> kinds() {
        return Set.of(Site.Kind.RESIDUAL);
    }

    @Override
    public NoiseModel configure(Options options) {
        return new StochasticDepth(options.number("survival", survival, 0.001, 1));
    }

    @Override
    public NDArray perturb(NDArray branch, NoiseContext context) {
        return branch.mul(Masks.perExample(branch, survival));
    }
}
