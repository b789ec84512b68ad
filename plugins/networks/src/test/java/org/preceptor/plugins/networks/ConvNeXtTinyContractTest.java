package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class ConvNeXtTinyContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new ConvNeXtTiny(0.1, List.of(), 0.125);
    }

    @Override
    public Shape example() {
        return new Shape(3, 32, 48);
    }
}
