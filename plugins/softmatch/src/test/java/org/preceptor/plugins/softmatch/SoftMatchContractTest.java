package org.preceptor.plugins.softmatch;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.fixmatch.FixMatch;
import org.preceptor.testkit.MethodContract;

class SoftMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new SoftMatch();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new FixMatch());
    }
}
