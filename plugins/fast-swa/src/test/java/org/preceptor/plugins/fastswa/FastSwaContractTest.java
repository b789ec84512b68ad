package org.preceptor.plugins.fastswa;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class FastSwaContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FastSwa();
    }
}
