package org.preceptor.plugins.metrics;

import org.preceptor.api.spi.Metric;
import org.preceptor.testkit.MetricContract;

class MeanAveragePrecisionContractTest implements MetricContract {

    @Override
    public Metric metric() {
        return new MeanAveragePrecision();
    }
}
