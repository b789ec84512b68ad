package org.preceptor.plugins.costs;

import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.testkit.CostContract;

class LogitMeanSquaredErrorContractTest implements CostContract {

    @Override
    public ConsistencyCost cost() {
        return new LogitMeanSquaredError();
    }
}
