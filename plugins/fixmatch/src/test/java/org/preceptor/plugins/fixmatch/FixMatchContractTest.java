package org.preceptor.plugins.fixmatch;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class FixMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FixMatch();
    }
}
