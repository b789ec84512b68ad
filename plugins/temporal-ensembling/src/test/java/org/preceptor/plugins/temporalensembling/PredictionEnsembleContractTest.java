package org.preceptor.plugins.temporalensembling;

import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.testkit.TargetContract;

class PredictionEnsembleContractTest implements TargetContract {

    @Override
    public TargetGenerator targets() {
        return new PredictionEnsemble();
    }
}
