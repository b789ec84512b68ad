package org.preceptor.plugins.supervised;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class SupervisedContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new Supervised();
    }
}
