package org.preceptor.plugins.supervisedlosses;

import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.testkit.SupervisedLossContract;

class SquaredErrorContractTest implements SupervisedLossContract {

    @Override
    public SupervisedLoss loss() {
        return new SquaredError();
    }
}
