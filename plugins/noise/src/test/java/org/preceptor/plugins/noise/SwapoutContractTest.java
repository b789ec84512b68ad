package org.preceptor.plugins.noise;

import org.preceptor.api.spi.NoiseModel;
import org.preceptor.testkit.NoiseContract;

class SwapoutContractTest implements NoiseContract {

    @Override
    public NoiseModel noise() {
        return new Swapout();
    }
}
