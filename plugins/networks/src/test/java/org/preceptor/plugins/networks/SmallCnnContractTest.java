package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class SmallCnnContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new SmallCnn(0.9, List.of(Head.ofClasses("second"), Head.of("rotation", 4)), 0.25);
    }

    @Override
    public Shape example() {
        return new Shape(1, 12, 16);
    }
}
