package org.preceptor.testkit;

import org.preceptor.api.spi.Metric;

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
    public Measurement begin(int classes) {
        return new Measurement() {
            private double sum;
            private long examples;

            @Override
            public void add(float[][] probabilities, int[] labels) {
                for (int i = 0; i < labels.length; i++) {
                    for (int c = 0; c < classes; c++) {
                        double difference = probabilities[i][c] - (c == labels[i] ? 1 : 0);
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
