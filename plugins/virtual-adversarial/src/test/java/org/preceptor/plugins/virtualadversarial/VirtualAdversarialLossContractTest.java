package org.preceptor.plugins.virtualadversarial;

import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.LossTermContract;

class VirtualAdversarialLossContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new VirtualAdversarialLoss();
    }

    @Override
    public boolean takesAGradient() {
        return true;
    }
}
