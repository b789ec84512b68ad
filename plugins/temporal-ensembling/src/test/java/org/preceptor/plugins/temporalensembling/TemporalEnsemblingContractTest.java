package org.preceptor.plugins.temporalensembling;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class TemporalEnsemblingContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new TemporalEnsembling();
    }
}
