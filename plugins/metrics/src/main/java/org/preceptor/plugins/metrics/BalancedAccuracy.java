package org.preceptor.plugins.metrics;

import java.util.stream.IntStream;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/**
 * The mean over the classes that have examples of {@code right_c / examples_c} (Brodersen et al., 2010): the accuracy
 * if every class had as many examples.
 */
public record BalancedAccuracy() implements Metric {

    @Override
    public String name() {
        return "balanced-accuracy";
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Counts(task, width, BalancedAccuracy::mean);
    }

    private static double mean(Counts counts) {
        return IntStream.range(0, counts.classes())
                .filter(each -> counts.labelled(each) > 0)
                .mapToDouble(each -> (double) counts.right(each) / counts.labelled(each))
                .average()
                .orElse(Double.NaN);
    }
}
