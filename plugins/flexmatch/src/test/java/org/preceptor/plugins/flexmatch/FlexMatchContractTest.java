package org.preceptor.plugins.flexmatch;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.fixmatch.FixMatch;
import org.preceptor.testkit.MethodContract;

class FlexMatchContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new FlexMatch();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new FixMatch());
    }
}
