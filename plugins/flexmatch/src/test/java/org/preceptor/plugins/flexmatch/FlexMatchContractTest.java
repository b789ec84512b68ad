package org.preceptor.plugins.flexmatch;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class FlexMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FlexMatch();
    }
}
