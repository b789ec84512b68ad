package org.preceptor.testkit;

import org.preceptor.api.spi.Normalisation;

class MeanOnlyTest implements NormalisationContract {

    @Override
    public Normalisation normalisation() {
        return new MeanOnly();
    }
}
