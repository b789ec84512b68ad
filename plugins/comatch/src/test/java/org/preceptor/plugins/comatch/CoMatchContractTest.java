package org.preceptor.plugins.comatch;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.fixmatch.FixMatch;
import org.preceptor.testkit.MethodContract;

class CoMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new CoMatch();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new FixMatch());
    }
}
