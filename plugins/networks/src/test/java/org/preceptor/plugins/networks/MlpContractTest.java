package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class MlpContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new Mlp(List.of(6, 4), true, 0.9, List.of());
    }

    @Override
    public Shape example() {
        return new Shape(7);
    }
}
