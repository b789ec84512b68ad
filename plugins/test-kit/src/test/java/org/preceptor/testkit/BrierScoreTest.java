package org.preceptor.testkit;

import org.preceptor.api.spi.Metric;

class BrierScoreTest implements MetricContract {

    @Override
    public Metric metric() {
        return new BrierScore();
    }
}
