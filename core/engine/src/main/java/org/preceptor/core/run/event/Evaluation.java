package org.preceptor.core.run.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.spi.Metric;
import org.preceptor.core.failure.PartFailure;

/**
 * How well a model does on labelled examples it was not trained on.
 *
 * @param accuracy share of examples whose most probable class is right, from 0 to 1; see {@link Metric#accuracy}
 * @param loss mean cross entropy, in nats
 * @param examples how many
 * @param metrics the other metrics that the pipeline names, by name
 */
public record Evaluation(double accuracy, double loss, int examples, Map<String, Double> metrics) {
    /** With fewer, several epochs often have the same accuracy, and which is first says nothing. */
    private static final int ENOUGH = 100;

    private static final String MEASURING = "while examples were measured";

    /** What a probability of 0 counts as in the loss. */
    private static final double LEAST = 1e-30;

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** With accuracy and loss alone. */
    public Evaluation(double accuracy, double loss, int examples) {
        this(accuracy, loss, examples, Map.of());
    }

    /** What a metric measured; the accuracy if it is called that and is not among the others. */
    public double of(Metric metric) {
        Double measured = metrics.get(metric.name());
        if (measured == null && !metric.name().equals(Metric.accuracy().name())) {
            throw new IllegalArgumentException("'" + metric.name() + "' was not measured, but " + metrics.keySet());
        }
        return measured == null ? accuracy : measured;
    }

    /**
     * Whether an epoch with this evaluation is to be preferred to an earlier one with another of the same examples: if
     * the metric says so, or, with fewer than 100 examples, if it says the same and the loss is lower.
     */
    public boolean isBetterThan(Evaluation earlier, Metric metric) {
        double own = of(metric);
        double other = earlier.of(metric);
        return (metric.greaterIsBetter() ? own > other : own < other)
                || Double.isNaN(other) && !Double.isNaN(own)
                || examples < ENOUGH && own == other && loss < earlier.loss;
    }

    /** Measures predictions batch by batch. */
    public static final class Builder {
        private final Metric.Measurement accuracy;
        private final Map<Metric, Metric.Measurement> others = new LinkedHashMap<>();
        private double loss;
        private int examples;

        /** @param metrics beside the accuracy */
        public Builder(int classes, List<Metric> metrics) {
            accuracy = Metric.accuracy().begin(classes);
            for (Metric metric : metrics) {
                others.put(metric, PartFailure.asking("metric", metric, MEASURING, () -> metric.begin(classes)));
            }
        }

        /**
         * Takes further examples into account.
         *
         * @param probabilities {@code [examples][classes]}
         * @param labels the examples' classes
         */
        public void add(float[][] probabilities, int[] labels) {
            accuracy.add(probabilities, labels);
            others.forEach((metric, measurement) -> PartFailure.asking("metric", metric, MEASURING, () -> {
                measurement.add(probabilities, labels);
                return true;
            }));
            for (int i = 0; i < labels.length; i++) {
                loss -= Math.log(Math.max(probabilities[i][labels[i]], LEAST));
            }
            examples += labels.length;
        }

        /** What has been measured so far. */
        public Evaluation build() {
            Map<String, Double> values = new LinkedHashMap<>();
            others.forEach((metric, measurement) ->
                    values.put(metric.name(), PartFailure.asking("metric", metric, MEASURING, measurement::value)));
            return new Evaluation(accuracy.value(), loss / examples, examples, values);
        }
    }

    /**
     * Measures predictions.
     *
     * @param probabilities {@code [examples][classes]}
     * @param labels the examples' classes
     * @param metrics beside the accuracy
     */
    public static Evaluation of(float[][] probabilities, int[] labels, List<Metric> metrics) {
        Builder builder = new Builder(probabilities.length == 0 ? 0 : probabilities[0].length, metrics);
        builder.add(probabilities, labels);
        return builder.build();
    }

    /** The class with the greatest probability, the first of several. */
    public static int likeliest(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** The interval of the accuracy on any number of such examples, with 95 % confidence. */
    public Interval interval() {
        return Interval.wilson(accuracy, examples);
    }
}
