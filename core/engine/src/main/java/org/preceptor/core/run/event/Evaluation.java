package org.preceptor.core.run.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;
import org.preceptor.core.failure.PartFailure;

/**
 * How well a model does on labelled examples it was not trained on.
 *
 * @param accuracy share of examples whose most probable class is right, from 0 to 1; see {@link Metric#accuracy}. NaN
 *     where the task is not to tell classes apart
 * @param loss mean of {@link Task#loss}; for classification the cross entropy, in nats
 * @param examples how many
 * @param metrics the other metrics that the pipeline names, by name
 */
public record Evaluation(double accuracy, double loss, int examples, Map<String, Double> metrics) {
    /** With fewer, several epochs often have the same accuracy, and which is first says nothing. */
    private static final int ENOUGH = 100;

    private static final String MEASURING = "while examples were measured";

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** With accuracy and loss alone. */
    public Evaluation(double accuracy, double loss, int examples) {
        this(accuracy, loss, examples, Map.of());
    }

    /** Whether the task is to tell classes apart, so that there is an accuracy. */
    public boolean hasAccuracy() {
        return !Double.isNaN(accuracy);
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
     * the metric says so, or, where it is undefined for both or, with fewer than 100 examples, equal, if the loss is
     * lower.
     */
    public boolean isBetterThan(Evaluation earlier, Metric metric) {
        double own = of(metric);
        double other = earlier.of(metric);
        return (metric.greaterIsBetter() ? own > other : own < other)
                || Double.isNaN(other) && (!Double.isNaN(own) || loss < earlier.loss)
                || examples < ENOUGH && own == other && loss < earlier.loss;
    }

    /** Measures predictions batch by batch. */
    public static final class Builder {
        private final Task task;
        private final Optional<Metric.Measurement> accuracy;
        private final Map<Metric, Metric.Measurement> others = new LinkedHashMap<>();
        private double loss;
        private int examples;

        /**
         * @param width how many classes there are, or numbers that are predicted
         * @param metrics beside the accuracy
         */
        public Builder(Task task, int width, List<Metric> metrics) {
            this.task = task;
            accuracy = task.labels() == LabelForm.CLASS
                    ? Optional.of(Metric.accuracy().begin(task, width))
                    : Optional.empty();
            for (Metric metric : metrics) {
                others.put(metric, PartFailure.asking("metric", metric, MEASURING, () -> metric.begin(task, width)));
            }
        }

        /**
         * Takes further examples into account.
         *
         * @param predictions {@code [examples][width]}
         * @param labels the examples' labels, likewise
         */
        public void add(float[][] predictions, float[][] labels) {
            accuracy.ifPresent(measurement -> measurement.add(predictions, labels));
            others.forEach((metric, measurement) -> PartFailure.asking("metric", metric, MEASURING, () -> {
                measurement.add(predictions, labels);
                return true;
            }));
            PartFailure.asking("task", task, MEASURING, () -> {
                for (int i = 0; i < labels.length; i++) {
                    loss += task.loss(predictions[i], labels[i]);
                }
                return true;
            });
            examples += labels.length;
        }

        /** What has been measured so far. */
        public Evaluation build() {
            Map<String, Double> values = new LinkedHashMap<>();
            others.forEach((metric, measurement) ->
                    values.put(metric.name(), PartFailure.asking("metric", metric, MEASURING, measurement::value)));
            return new Evaluation(
                    accuracy.map(Metric.Measurement::value).orElse(Double.NaN), loss / examples, examples, values);
        }
    }

    /**
     * Measures predictions.
     *
     * @param predictions {@code [examples][width]}
     * @param labels the examples' labels, likewise
     * @param metrics beside the accuracy
     */
    public static Evaluation of(Task task, float[][] predictions, float[][] labels, List<Metric> metrics) {
        Builder builder = new Builder(task, predictions.length == 0 ? 0 : predictions[0].length, metrics);
        builder.add(predictions, labels);
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
