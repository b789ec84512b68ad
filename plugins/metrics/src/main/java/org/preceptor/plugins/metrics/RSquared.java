package org.preceptor.plugins.metrics;

import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

/**
 * The mean over the numbers that vary of {@code R² = 1 - Σ (y - p)² / Σ (y - mean y)²}, the coefficient of
 * determination: 1 at best, 0 for whoever always answers with the mean, less for worse.
 */
public record RSquared() implements Metric {

    @Override
    public String name() {
        return "r-squared";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.NUMBERS);
    }

    @Override
    public Measurement begin(Task task, int width) {
        return new Sums(width);
    }

    /** Means and squared differences from them, updated example by example (Welford, 1962). */
    private static final class Sums implements Measurement {
        private final double[] means;
        private final double[] squares;
        private final double[] errors;
        private long examples;

        Sums(int width) {
            means = new double[width];
            squares = new double[width];
            errors = new double[width];
        }

        @Override
        public void add(float[][] predictions, float[][] labels) {
            for (int i = 0; i < labels.length; i++) {
                examples++;
                for (int number = 0; number < means.length; number++) {
                    double label = labels[i][number];
                    double before = label - means[number];
                    means[number] += before / examples;
                    squares[number] += before * (label - means[number]);
                    double error = label - predictions[i][number];
                    errors[number] += error * error;
                }
            }
        }

        @Override
        public double value() {
            double sum = 0;
            int varying = 0;
            for (int number = 0; number < means.length; number++) {
                if (squares[number] > 0) {
                    sum += 1 - errors[number] / squares[number];
                    varying++;
                }
            }
            return varying == 0 ? Double.NaN : sum / varying;
        }
    }
}
