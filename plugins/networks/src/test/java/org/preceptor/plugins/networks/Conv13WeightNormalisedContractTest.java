package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class Conv13WeightNormalisedContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new Conv13().configure(Options.of(Map.of("width", 0.1, "normalisation", "weight-norm")));
    }

    @Override
    public Shape example() {
        return new Shape(3, 12, 16);
    }
}
