package org.preceptor.plugins.pimodel;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class PiModelContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new PiModel();
    }
}
