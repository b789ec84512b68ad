package org.preceptor.plugins.optimisers;

import org.preceptor.api.spi.Optimiser;
import org.preceptor.testkit.OptimiserContract;

class LarsContractTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new Lars();
    }
}
