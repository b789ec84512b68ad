package org.preceptor.plugins.metrics;

import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/** The mean over examples and numbers of {@code |p - y|}, in the labels' units; smaller is better. */
public record MeanAbsoluteError() implements Metric {

    @Override
    public String name() {
        return "mean-absolute-error";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.NUMBERS);
    }

    @Override
    public boolean greaterIsBetter() {
        return false;
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Measurement() {
            private double sum;
            private long numbers;

            @Override
            public void add(float[][] predictions, float[][] labels) {
                for (int i = 0; i < labels.length; i++) {
                    for (int number = 0; number < width; number++) {
                        sum += Math.abs((double) predictions[i][number] - labels[i][number]);
                    }
                }
                numbers += (long) labels.length * width;
            }

            @Override
            public double value() {
                return sum / numbers;
            }
        };
    }
}
