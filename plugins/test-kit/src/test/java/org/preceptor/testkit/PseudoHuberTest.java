package org.preceptor.testkit;

import org.preceptor.api.spi.ConsistencyCost;

class PseudoHuberTest implements CostContract {

    @Override
    public ConsistencyCost cost() {
        return new PseudoHuber();
    }
}
