package org.preceptor.plugins.simmatch;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.fixmatch.FixMatch;
import org.preceptor.testkit.MethodContract;

class SimMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new SimMatch();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new FixMatch());
    }
}
