package org.preceptor.testkit;

import org.preceptor.api.spi.SupervisedLoss;

class HingeLossTest implements SupervisedLossContract {

    @Override
    public SupervisedLoss loss() {
        return new HingeLoss();
    }
}
