package org.preceptor.plugins.interpolationconsistency;

import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.LossTermContract;

class InterpolationConsistencyContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new InterpolationConsistency();
    }
}
