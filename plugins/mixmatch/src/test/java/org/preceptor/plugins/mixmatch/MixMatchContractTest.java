package org.preceptor.plugins.mixmatch;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class MixMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new MixMatch();
    }
}
