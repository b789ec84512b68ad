package org.preceptor.testkit;

import org.preceptor.api.spi.NoiseModel;

class SpeckleTest implements NoiseContract {

    @Override
    public NoiseModel noise() {
        return new Speckle();
    }
}
