package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/**
 * {@code x m / (1 - rate)}, m = 1 with probability 1 - rate and 0 otherwise, for every element (Srivastava et al.,
 * 2014, section 10, inverted). Option {@code rate} (0.5).
 *
 * @param rate the share left out, from 0 to below 1
 */
public record Dropout(double rate) implements NoiseModel {

    public Dropout() {
        this(0.5);
    }

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a rate must be in [0, 1), not " + rate);
        }
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public Set<Site.Kind> kinds() {
        return Set.of(Site.Kind.INPUT, Site.Kind.HIDDEN);
    }

    @Override
    public NoiseModel configure(Options options) {
        return new Dropout(options.number("rate", rate, 0, 0.999));
    }

    @Override
    public NDArray perturb(NDArray value, NoiseContext context) {
        return Masks.dropped(value, rate);
    }
}
