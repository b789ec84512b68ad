package org.preceptor.plugins.metapseudolabels;

import java.util.List;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.plugins.supervised.Supervised;
import org.preceptor.testkit.MethodContract;

class MetaPseudoLabelsContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new MetaPseudoLabels();
    }

    @Override
    public List<ConsistencyMethod> extendedMethods() {
        return List.of(new Supervised());
    }
}
