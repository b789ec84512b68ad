package org.preceptor.plugins.pimodel;

import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.testkit.TargetContract;

class SecondPassContractTest implements TargetContract {

    @Override
    public TargetGenerator targets() {
        return new SecondPass();
    }

    @Override
    public boolean letsTheGradientThrough() {
        return true;
    }
}
