package org.preceptor.plugins.metrics;

import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/** The share of examples whose most probable class is right, from 0 to 1; see {@link Metric#accuracy}. */
public record Accuracy() implements Metric {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public Measurement begin(Task task, int width) {
        return Metric.accuracy().begin(task, width);
    }
}
