package org.preceptor.plugins.virtualadversarial;

import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.LossTermContract;

class EntropyMinimisationContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new EntropyMinimisation();
    }
}
