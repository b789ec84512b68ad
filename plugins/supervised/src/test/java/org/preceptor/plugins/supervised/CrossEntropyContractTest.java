package org.preceptor.plugins.supervised;

import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.testkit.SupervisedLossContract;

class CrossEntropyContractTest implements SupervisedLossContract {

    @Override
    public SupervisedLoss loss() {
        return new CrossEntropy();
    }
}
