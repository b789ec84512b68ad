package org.preceptor.plugins.metrics;

import java.util.Set;
import java.util.stream.IntStream;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/**
 * The mean of {@code F1_c = 2 right_c / (examples_c + predicted_c)}, the harmonic mean of precision and recall, over
 * the classes that have examples or were predicted.
 */
public record MacroF1() implements Metric {

    @Override
    public String name() {
        return "macro-f1";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.CLASS, LabelForm.SET);
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Counts(task, width, MacroF1::mean);
    }

    private static double mean(Counts counts) {
        return IntStream.range(0, counts.classes())
                .filter(each -> counts.labelled(each) + counts.predicted(each) > 0)
                .mapToDouble(each -> 2.0 * counts.right(each) / (counts.labelled(each) + counts.predicted(each)))
                .average()
                .orElse(Double.NaN);
    }
}
