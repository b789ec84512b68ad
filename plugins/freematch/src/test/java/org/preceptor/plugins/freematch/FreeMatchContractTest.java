package org.preceptor.plugins.freematch;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.fixmatch.FixMatch;
import org.preceptor.testkit.MethodContract;

class FreeMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FreeMatch();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new FixMatch());
    }
}
