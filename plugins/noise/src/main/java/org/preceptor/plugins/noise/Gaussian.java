package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/**
 * {@code x + σ ε}, ε from a standard normal distribution for every element: the first layer of conv-13 (Laine and Aila,
 * table 5). Option {@code sigma} (0.15).
 *
 * @param sigma σ, not negative, in the units of the value at the site
 */
public record Gaussian(double sigma) implements NoiseModel {

    public Gaussian() {
        this(0.15);
    }

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public Set<Site.Kind> kinds() {
        return Set.of(Site.Kind.INPUT, Site.Kind.HIDDEN);
    }

    @Override
    public NoiseModel configure(Options options) {
        return new Gaussian(options.number("sigma", sigma, 0, Double.MAX_VALUE));
    }

    @Override
    public NDArray perturb(NDArray value, NoiseContext context) {
        return value.add(value.getManager().randomNormal(0f, (float) sigma, value.getShape(), value.getDataType()));
    }
}
