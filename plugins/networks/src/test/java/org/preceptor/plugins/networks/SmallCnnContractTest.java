package org.preceptor.plugins.networks;

import ai.djl.ndarray.types.Shape;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class SmallCnnContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new SmallCnn(0.9, 2, 0.25);
    }

    @Override
    public Shape example() {
        return new Shape(1, 12, 16);
    }
}
