package org.preceptor.plugins.metrics;

import org.preceptor.api.spi.Metric;
import org.preceptor.testkit.MetricContract;

class RSquaredContractTest implements MetricContract {

    @Override
    public Metric metric() {
        return new RSquared();
    }
}
