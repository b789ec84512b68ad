package org.preceptor.testkit;

import org.preceptor.api.spi.Acquisition;

class HighestEntropyTest implements AcquisitionContract {

    @Override
    public Acquisition acquisition() {
        return new HighestEntropy();
    }
}
