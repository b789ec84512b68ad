package org.preceptor.plugins.normalisations;

import org.preceptor.api.spi.Normalisation;
import org.preceptor.testkit.NormalisationContract;

class NoneContractTest implements NormalisationContract {

    @Override
    public Normalisation normalisation() {
        return new None();
    }
}
