package org.preceptor.testkit;

import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/** The mean over the examples of {@code Σ_c (p_c - y_c)²}, y being one-hot (Brier, 1950): from 0, best, to 2. */
public record BrierScore() implements Metric {

    @Override
    public String name() {
        return "brier-score";
    }

    @Override
    public boolean greaterIsBetter() {
        return false;
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Measurement() {
            private double sum;
            private long examples;

            @Override
            public void add(float[][] predictions, float[][] labels) {
                for (int i = 0; i < labels.length; i++) {
                    for (int c = 0; c < width; c++) {
                        double difference = predictions[i][c] - labels[i][c];
                        sum += difference * difference;
                    }
                }
                examples += labels.length;
            }

            @Override
            public double value() {
                return sum / examples;
            }
        };
    }
}
