package org.preceptor.plugins.remixmatch;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class ReMixMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new ReMixMatch();
    }
}
