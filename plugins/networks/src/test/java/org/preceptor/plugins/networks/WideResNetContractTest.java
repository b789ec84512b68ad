package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class WideResNetContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new WideResNet(10, 1, 0.9, List.of(Head.of("projection", 6)));
    }

    @Override
    public Shape example() {
        return new Shape(3, 8, 8);
    }
}
