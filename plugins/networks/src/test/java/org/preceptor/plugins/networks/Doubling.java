package org.preceptor.plugins.networks;

import ai.djl.ndarray.NDArray;
import java.util.EnumSet;
import java.util.Set;
import org.preceptor.api.NoiseContext;
import org.preceptor.api.Site;
import org.preceptor.api.spi.NoiseModel;

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
