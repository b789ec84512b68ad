package org.preceptor.plugins.metrics;

import java.util.Set;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/**
 * {@code 2 Σ_c right_c / Σ_c (examples_c + predicted_c)}: the F1 of all classes' decisions together, to which a
 * frequent class contributes more. Where each example has one class it is the accuracy.
 */
public record MicroF1() implements Metric {

    @Override
    public String name() {
        return "micro-f1";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.CLASS, LabelForm.SET);
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Counts(task, width, MicroF1::together);
    }

    private static double together(Counts counts) {
        long all = sum(counts, Counts::labelled) + sum(counts, Counts::predicted);
        return all == 0 ? Double.NaN : 2.0 * sum(counts, Counts::right) / all;
    }

    private static long sum(Counts counts, ToLongBiFunction<Counts, Integer> figure) {
        return IntStream.range(0, counts.classes())
                .mapToLong(each -> figure.applyAsLong(counts, each))
                .sum();
    }
}
