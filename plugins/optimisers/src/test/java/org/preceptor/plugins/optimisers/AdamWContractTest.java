package org.preceptor.plugins.optimisers;

import org.preceptor.api.spi.Optimiser;
import org.preceptor.testkit.OptimiserContract;

class AdamWContractTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new AdamW();
    }
}
