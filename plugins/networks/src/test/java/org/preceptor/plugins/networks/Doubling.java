package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import java.util.EnumSet;
import java.util.Set;
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.api.step.NoiseContext;

/** Noise that can be told: twice the value. */
record Doubling() implements NoiseModel {

    @Override
    public String name() {
        return "doubling";
    }

    @Override
    public Set<Site.Kind> kinds() {
        return EnumSet.allOf(Site.Kind.class);
    }

    @Override
    public NDArray perturb(NDArray value, NoiseContext context) {
        return value.mul(2);
    }
}
