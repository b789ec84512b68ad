package org.preceptor.plugins.costs;

import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.testkit.CostContract;

class KullbackLeiblerContractTest implements CostContract {

    @Override
    public ConsistencyCost cost() {
        return new KullbackLeibler();
    }
}
