package org.preceptor.core.run.warning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.StepReport;

/**
 * Watches the supervised loss for a learning rate that makes it shoot up or keeps it above that of guessing. A rate is
 * not blamed for a loss that was there before it moved the weights.
 */
final class LossWatch {
    private static final String SUPERVISED = "term/supervised";
    private static final String LEARNING_RATE = "learning-rate";
    /** A loss this many times the first one has shot up. */
    private static final double THROWN_UP = 5;
    /** The loss is averaged over this many steps, so that one odd batch is not taken for a trend. */
    private static final int WINDOW = 10;
    /** A loss this many times that of guessing is too much for a whole epoch, or for the first steps. */
    private static final double ABOVE_GUESSING = 2;
    /** The first steps of a run. */
    private static final int FIRST = 20;
    /** Learning rates that add up to less than this have not moved the weights. */
    private static final double STILL = 1e-5;
    /** Standard deviations of the first steps' losses, within which the one before learning may be by chance. */
    private static final double DEVIATIONS = 3;
    /** Standard deviations of a normal distribution per median absolute deviation. */
    private static final double NORMAL = 1.4826;

    private final double ignorance;
    private final String guessing;
    private final int stepsPerEpoch;
    private final Deque<Double> losses = new ArrayDeque<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> beforeLearning = new ArrayList<>();
    private double reference;
    private double rates;
    private boolean fromTheStart;
    private boolean told;

    /**
     * @param ignorance the supervised loss of a model that holds all classes for equally likely
     * @param ofLabelled that loss of a labelled example, which is more if the mean is over unlabelled ones too
     */
    LossWatch(double ignorance, double ofLabelled, int stepsPerEpoch) {
        this.ignorance = ignorance;
        this.stepsPerEpoch = stepsPerEpoch;
        reference = ignorance;
        guessing = String.format(Locale.ROOT, "guessing costs %.2g", ignorance)
                + (ignorance < 0.99 * ofLabelled
                        ? String.format(
                                Locale.ROOT,
                                " (%.2g for each labelled example, %.0f %% of a batch)",
                                ofLabelled,
                                100 * ignorance / ofLabelled)
                        : "");
    }

    /** What the step shows to be wrong. */
    Optional<String> stepped(StepReport report) {
        double loss = report.metrics().getOrDefault(SUPERVISED, Double.NaN);
        if (told || Double.isNaN(loss)) {
            return Optional.empty();
        }
        if (report.step() == 1) {
            reference = Math.max(reference, loss);
            fromTheStart = true;
        }
        if (fromTheStart && hasNotMoved()) {
            beforeLearning.add(loss);
        }
        rates += Math.abs(report.metrics().getOrDefault(LEARNING_RATE, 0.0));
        losses.add(loss);
        if (losses.size() > WINDOW) {
            losses.remove();
        }
        double mean = mean(losses);
        if (losses.size() == WINDOW && mean >= THROWN_UP * reference && !hasNotMoved()) {
            return Optional.of(tooHigh(
                    String.format(
                            Locale.ROOT, "has risen to %.3g by step %d, from %.2g", mean, report.step(), reference),
                    report.metrics()));
        }
        if (fromTheStart && first.size() < FIRST) {
            first.add(loss);
            double high = withoutHighest(first);
            if (first.size() == FIRST && isHigherThanItBegan(high)) {
                return Optional.of(tooHigh(above("in the first " + FIRST + " steps", high), report.metrics()));
            }
        }
        return Optional.empty();
    }

    /** What the epoch shows to be wrong. */
    Optional<String> evaluated(EpochReport report) {
        double mean = report.metrics().getOrDefault(SUPERVISED, Double.NaN);
        return fromTheStart && !told && losses.size() == WINDOW && stepsPerEpoch >= WINDOW && isHigherThanItBegan(mean)
                ? Optional.of(tooHigh(above("in epoch " + report.epoch(), mean), report.metrics()))
                : Optional.empty();
    }

    private boolean hasNotMoved() {
        return rates < STILL;
    }

    /**
     * Whether a loss is far above guessing, or above the loss before learning if that was there already. A few labelled
     * examples in a batch tell little of that: the losses of the first steps show how it varies.
     */
    private boolean isHigherThanItBegan(double loss) {
        double began = mean(beforeLearning);
        double beginning = began > ABOVE_GUESSING * ignorance ? began : ignorance;
        return !hasNotMoved()
                && loss > ABOVE_GUESSING * beginning
                && loss - began > DEVIATIONS * deviation(first) / Math.sqrt(beforeLearning.size());
    }

    private static double mean(Iterable<Double> values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            sum += value;
            count++;
        }
        return sum / count;
    }

    /** The mean of all but one, so that one odd batch is not taken for a trend. */
    private static double withoutHighest(List<Double> values) {
        double sum = mean(values) * values.size();
        return (sum - Collections.max(values)) / Math.max(1, values.size() - 1);
    }

    /** The standard deviation that normal values with this median deviation would have; a few odd ones count little. */
    private static double deviation(List<Double> values) {
        double median = median(values);
        return NORMAL
                * median(values.stream().map(value -> Math.abs(value - median)).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private String above(String when, double mean) {
        return String.format(Locale.ROOT, "was %.3g %s, where %s", mean, when, guessing);
    }

    private String tooHigh(String what, Map<String, Double> metrics) {
        told = true;
        return String.format(
                Locale.ROOT,
                "the supervised loss %s: the learning rate, %.2g, is probably too high; lower"
                        + " training.optimiser.learning-rate",
                what,
                metrics.getOrDefault(LEARNING_RATE, Double.NaN));
    }
}
