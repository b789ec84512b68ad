package org.preceptor.plugins.auto;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class AutoContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new Auto();
    }
}
