package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class MobileNetV3ContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new MobileNetV3(MobileNetV3.Variant.SMALL, 0.99, List.of(Head.of("projection", 6)), 0.25);
    }

    @Override
    public Shape example() {
        return new Shape(3, 32, 48);
    }
}
