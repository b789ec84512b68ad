package org.preceptor.plugins.networks;

import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.testkit.NetworkContract;

class ResNetContractTest implements NetworkContract {

    @Override
    public NetworkFactory network() {
        return new ResNet();
    }
}
