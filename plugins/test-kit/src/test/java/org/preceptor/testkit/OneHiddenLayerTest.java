package org.preceptor.testkit;

import org.preceptor.api.spi.NetworkFactory;

class OneHiddenLayerTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new OneHiddenLayer();
    }
}
