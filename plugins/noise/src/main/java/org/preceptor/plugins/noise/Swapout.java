package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/**
 * {@code shortcut · m₁ / θ₁ + branch · m₂ / θ₂}, the m independent for every element, 1 with probability θ and 0
 * otherwise (Singh et al., 2016, section 3; there without the division). Options {@code theta1} (0.5), {@code theta2}
 * (0.5).
 *
 * @param theta1 the share of the shortcut that is kept, above 0, up to 1
 * @param theta2 the share of the branch that is kept, above 0, up to 1
 */
public record Swapout(double theta1, double theta2) implements NoiseModel {

    public Swapout() {
        this(0.5, 0.5);
    }

    public Swapout {
        if (!(theta1 > 0 && theta1 <= 1 && theta2 > 0 && theta2 <= 1)) {
            throw new IllegalArgumentException("the shares kept must be in (0, 1], not " + theta1 + " and " + theta2);
        }
    }

    @Override
    public String name() {
        return "swapout";
    }

    @Override
    public Set<Site.Kind> kinds() {
        return Set.of(Site.Kind.RESIDUAL);
    }

    @Override
    public NoiseModel configure(Options options) {
        return new Swapout(options.number("theta1", theta1, 0.001, 1), options.number("theta2", theta2, 0.001, 1));
    }

    @Override
    public NDArray perturb(NDArray branch, NoiseContext context) {
        return Masks.dropped(branch, 1 - theta2);
    }

    @Override
    public NDArray combine(NDArray shortcut, NDArray branch, NoiseContext context) {
        return Masks.dropped(shortcut, 1 - theta1).add(perturb(branch, context));
    }
}
