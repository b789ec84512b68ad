package org.preceptor.plugins.noise;

import org.preceptor.api.spi.NoiseModel;
import org.preceptor.testkit.NoiseContract;

class StochasticDepthContractTest implements NoiseContract {

    @Override
    public NoiseModel noise() {
        return new StochasticDepth();
    }
}
