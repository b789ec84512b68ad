package org.preceptor.plugins.noise;

import org.preceptor.api.spi.NoiseModel;
import org.preceptor.testkit.NoiseContract;

class DropConnectContractTest implements NoiseContract {

    @Override
    public NoiseModel noise() {
        return new DropConnect();
    }
}
