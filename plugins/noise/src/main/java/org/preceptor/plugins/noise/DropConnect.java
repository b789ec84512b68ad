package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/**
 * Dropout of weights instead of activations: {@code W m / (1 - rate)}, with one draw of m for the whole batch (Wan et
 * al., 2013, section 3). Option {@code rate} (0.5).
 *
 * @param rate the share left out, from 0 to below 1
 */
public record DropConnect(double rate) implements NoiseModel {

    public DropConnect() {
        this(0.5);
    }

    public DropConnect {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a rate must be in [0, 1), not " + rate);
        }
    }

    @Override
    public String name() {
        return "drop-connect";
    }

    @Override
    public Set<Site.Kind> kinds() {
        return Set.of(Site.Kind.WEIGHTS);
    }

    @Override
    public NoiseModel configure(Options options) {
        return new DropConnect(options.number("rate", rate, 0, 0.999));
    }

    @Override
    public NDArray perturb(NDArray value, NoiseContext context) {
        return Masks.dropped(value, rate);
    }
}
