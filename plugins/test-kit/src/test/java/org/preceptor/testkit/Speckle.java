package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/**
 * The noise model that the author guide shows: {@code x (1 + σ n)}, n normal; the louder the value, the louder its
 * noise.
 */
public record Speckle(double sigma) implements NoiseModel {

    public Speckle() {
        this(0.1);
    }

    @Override
    public String name() {
        return "speckle";
    }

    @Override
    public Speckle configure(Options options) {
        return new Speckle(options.number("sigma", sigma, 0, 10));
    }

    @Override
    public Set<Site.Kind> kinds() {
        return Set.of(Site.Kind.INPUT, Site.Kind.HIDDEN);
    }

    @Override
    public NDArray perturb(NDArray value, NoiseContext context) {
        NDArray n = value.getManager().randomNormal(0f, (float) sigma, value.getShape(), value.getDataType());
        return value.mul(n.add(1));
    }
}
