package org.preceptor.plugins.pseudolabel;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.supervised.Supervised;
import org.preceptor.testkit.MethodContract;

class PseudoLabelsContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new PseudoLabels();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new Supervised());
    }
}
