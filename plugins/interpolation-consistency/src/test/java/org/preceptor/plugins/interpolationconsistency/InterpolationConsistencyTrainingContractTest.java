package org.preceptor.plugins.interpolationconsistency;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class InterpolationConsistencyTrainingContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new InterpolationConsistencyTraining();
    }
}
