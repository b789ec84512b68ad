package org.preceptor.plugins.crosspseudosupervision;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.supervised.Supervised;
import org.preceptor.testkit.MethodContract;

class CrossPseudoSupervisionContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new CrossPseudoSupervision();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new Supervised());
    }
}
