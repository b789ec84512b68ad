package org.preceptor.cli.comparison;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.spi.Metric;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;

/**
 * One run of a comparison.
 *
 * @param method the method's name
 * @param seed the run's seed
 * @param model the model that is compared: of student and teachers the one that did best on validation in the selected
 *     epoch
 * @param selectedEpoch the epoch that validation chose
 * @param validation of the selected epoch, for each model
 * @param test the same on the test set; empty if there is none
 * @param seconds time spent training
 * @param failure why there are no numbers; empty if there are
 * @param measure the metric that is compared: the accuracy, or where the task has none what the epoch was chosen by
 * @param lessIsBetter whether it is an error
 */
public record ComparedRun(
        String method,
        long seed,
        String model,
        long selectedEpoch,
        Map<String, Evaluation> validation,
        Map<String, Evaluation> test,
        double seconds,
        String failure,
        String measure,
        boolean lessIsBetter) {

    public ComparedRun {
        validation = Map.copyOf(validation);
        test = Map.copyOf(test);
    }

    private static final String ACCURACY = Metric.accuracy().name();

    /** Of a run that is compared by its accuracy. */
    public ComparedRun(
            String method,
            long seed,
            String model,
            long selectedEpoch,
            Map<String, Evaluation> validation,
            Map<String, Evaluation> test,
            double seconds,
            String failure) {
        this(method, seed, model, selectedEpoch, validation, test, seconds, failure, ACCURACY, false);
    }

    /**
     * A run that has ended.
     *
     * @param selected the model that the epoch was selected by, which is compared unless another one is better
     * @param metric what tells which is better
     */
    public static ComparedRun of(String method, long seed, String selected, Metric metric, RunEnd end) {
        return new ComparedRun(
                method,
                seed,
                best(selected, metric, end.selectedValidation()),
                end.selectedEpoch(),
                end.selectedValidation(),
                end.selectedTest(),
                end.totalSeconds(),
                "",
                measure(metric, end),
                measure(metric, end).equals(metric.name()) && !metric.greaterIsBetter());
    }

    private static String measure(Metric metric, RunEnd end) {
        boolean accuracy = Stream.of(end.selectedValidation(), end.selectedTest())
                .flatMap(models -> models.values().stream())
                .allMatch(Evaluation::hasAccuracy);
        return accuracy ? ACCURACY : metric.name();
    }

    private static String best(String selected, Metric metric, Map<String, Evaluation> validation) {
        String best = selected;
        for (Map.Entry<String, Evaluation> model : validation.entrySet()) {
            Evaluation before = validation.get(best);
            if (before != null && isBetter(model.getValue().of(metric), before.of(metric), metric)) {
                best = model.getKey();
            }
        }
        return best;
    }

    private static boolean isBetter(double one, double other, Metric metric) {
        return metric.greaterIsBetter() ? one > other : one < other;
    }

    public static ComparedRun failed(String method, long seed, String model, String failure) {
        return new ComparedRun(method, seed, model, 0, Map.of(), Map.of(), 0, failure);
    }

    public boolean hasFailed() {
        return !failure.isEmpty();
    }

    /** Whether runs are compared by the accuracy. */
    boolean isByAccuracy() {
        return measure.equals(ACCURACY);
    }

    /** What a model reaches on the test set, or on validation if there is none; NaN if the run failed. */
    public double value(String ofModel) {
        return value(measured(ofModel));
    }

    private double value(Optional<Evaluation> measured) {
        return measured.map(evaluation -> isByAccuracy()
                        ? evaluation.accuracy()
                        : evaluation.metrics().getOrDefault(measure, Double.NaN))
                .orElse(Double.NaN);
    }

    /** What the compared model reaches on validation, in the selected epoch; NaN if there is none. */
    public double validated() {
        return value(Optional.ofNullable(validation.get(model)));
    }

    /** The compared model's result on the test set, or on validation if there is none. */
    public Optional<Evaluation> measured() {
        return measured(model);
    }

    private Optional<Evaluation> measured(String ofModel) {
        return Optional.ofNullable((test.isEmpty() ? validation : test).get(ofModel));
    }

    /** What the compared model reaches. */
    public double value() {
        return value(model);
    }
}
