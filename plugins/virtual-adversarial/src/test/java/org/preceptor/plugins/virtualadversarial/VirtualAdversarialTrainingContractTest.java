package org.preceptor.plugins.virtualadversarial;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class VirtualAdversarialTrainingContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new VirtualAdversarialTraining();
    }
}
