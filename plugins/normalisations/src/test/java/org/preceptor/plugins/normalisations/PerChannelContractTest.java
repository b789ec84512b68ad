package org.preceptor.plugins.normalisations;

import org.preceptor.api.spi.Normalisation;
import org.preceptor.testkit.NormalisationContract;

class PerChannelContractTest implements NormalisationContract {

    @Override
    public Normalisation normalisation() {
        return new PerChannel();
    }
}
