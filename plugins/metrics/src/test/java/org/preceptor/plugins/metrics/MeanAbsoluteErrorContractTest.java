package org.preceptor.plugins.metrics;

import org.preceptor.api.spi.Metric;
import org.preceptor.testkit.MetricContract;

class MeanAbsoluteErrorContractTest implements MetricContract {

    @Override
    public Metric metric() {
        return new MeanAbsoluteError();
    }
}
