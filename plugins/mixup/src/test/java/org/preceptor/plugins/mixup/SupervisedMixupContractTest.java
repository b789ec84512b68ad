package org.preceptor.plugins.mixup;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.supervised.Supervised;
import org.preceptor.testkit.MethodContract;

class SupervisedMixupContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new SupervisedMixup();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new Supervised());
    }
}
