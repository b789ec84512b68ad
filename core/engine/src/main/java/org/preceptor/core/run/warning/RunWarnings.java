package org.preceptor.core.run.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Span;
import org.preceptor.api.step.Rows;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.TermSpec;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.pipeline.model.TeacherSpec;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.step.ScheduledValues;

/**
 * Settings that are valid but hardly intended: terms without weight or unlabelled examples, ramps that are longer than
 * the run, teachers that are slower than the run.
 */
public final class RunWarnings {
    private static final int MOMENTS = 1000;
    /** In a run of this many epochs, or this many times as long, every ramp reaches its height. */
    private static final int LONG = 1000;
    /** Less of that height than this is hardly intended. */
    private static final double LEAST_SHARE = 0.5;
    /** More than this of a teacher's first weights, which are random, is hardly intended to remain at the end. */
    private static final double MOST_LEFT = 0.05;
    /** How the scopes of terms begin. */
    private static final String TERM = "term/";

    private RunWarnings() {}

    /**
     * What settings and data give reason to warn of, a line each.
     *
     * @param start the run's first moment
     */
    public static List<String> of(Pipeline pipeline, DataSummary data, Moment start) {
        List<String> warnings = new ArrayList<>();
        List<String> needing = pipeline.terms().values().stream()
                .filter(term -> term.rows() != Rows.LABELLED)
                .map(term -> "'" + term.name() + "'")
                .toList();
        if (data.unlabelled() == 0 && !needing.isEmpty()) {
            warnings.add("no unlabelled examples, from which the term" + (needing.size() == 1 ? " " : "s ")
                    + String.join(", ", needing)
                    + " should learn; add examples without label, or let training use fewer labels (data.labels)");
        }
        for (TermSpec term : pipeline.terms().values()) {
            ToDoubleFunction<Moment> weight = moment -> term.weight(moment, data.labelledShare());
            String key = "terms." + term.name() + ".weight";
            if (highest(weight, start) == 0) {
                warnings.add("the weight of term '" + term.name() + "' is 0 throughout, so the term has no effect; set "
                        + key);
            } else {
                addIfNeverReached(warnings, "the weight of term '" + term.name() + "'", weight, start, key);
            }
        }
        for (ModelSpec model : pipeline.trained()) {
            addIfNeverReached(
                    warnings,
                    "the learning rate" + (model.isStudent() ? "" : " of model '" + model.name() + "'"),
                    model.requireOptimiser().learningRate()::at,
                    start,
                    model.key("optimiser.learning-rate"));
        }
        pipeline.teachers().values().forEach(teacher -> addIfSlow(warnings, teacher, start));
        if (pipeline.training().length().unit() == Span.Unit.STEPS && start.totalSteps() < start.stepsPerEpoch()) {
            warnings.add("the run ends before its first epoch does (" + start.totalSteps() + " of "
                    + start.stepsPerEpoch() + " steps)");
        }
        return warnings;
    }

    /** Schedules that only a traced step shows: those that terms use within their loss or targets. */
    public static List<String> ofParts(ScheduledValues schedules, Moment start) {
        List<String> warnings = new ArrayList<>();
        schedules.ofParts().forEach((scope, asked) -> {
            if (scope.startsWith(TERM)) {
                String term = scope.substring(TERM.length());
                asked.forEach(schedule -> addIfNeverReached(
                        warnings,
                        "the schedule '" + schedule.name() + "' within term '" + term + "'",
                        schedule::at,
                        start,
                        "terms." + term));
            }
        });
        return warnings;
    }

    private static void addIfSlow(List<String> warnings, TeacherSpec teacher, Moment start) {
        if (teacher.rule().kept(start).isEmpty()) {
            return;
        }
        long steps = start.totalSteps();
        List<Moment> moments = moments(start);
        double[] kept = moments.stream()
                .mapToDouble(moment -> teacher.rule().kept(moment).orElse(0))
                .toArray();
        double left = Math.exp(DoubleStream.of(kept).map(Math::log).sum() * steps / kept.length);
        String of = "teacher '" + teacher.name() + "'";
        String key = "teachers." + teacher.name() + ".update";
        if (left > MOST_LEFT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "at the end %.0f %% of %s will still be its first weights: it averages over more steps than this run has"
                            + " (%,d); let it forget sooner, such as by a smaller decay (%s), or train for more epochs",
                    100 * left,
                    of,
                    steps,
                    key));
        } else if (steps > 1 && DoubleStream.of(kept).skip(1).allMatch(share -> share == 0)) {
            warnings.add(of
                    + " has the weights of a single step throughout: its average begins after the run has ended, or is"
                    + " over one step; let it begin sooner, such as after 75 % of the run (" + key
                    + "), or train for more epochs");
        }
    }

    private static void addIfNeverReached(
            List<String> warnings, String what, ToDoubleFunction<Moment> value, Moment start, String key) {
        double reached = highest(value, start);
        long longer = LONG * Math.max(start.totalSteps(), start.stepsPerEpoch());
        double meant = highest(value, new Moment(0, start.stepsPerEpoch(), longer));
        if (reached < LEAST_SHARE * meant) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s never exceeds %.2g, of %.2g in a longer run: its ramps are longer than"
                            + " this run; give their lengths in per cent (%s), or train for more epochs",
                    what,
                    reached,
                    meant,
                    key));
        }
    }

    /** The highest value at some of the run's moments, its first and its last among them. */
    private static double highest(ToDoubleFunction<Moment> value, Moment start) {
        return moments(start).stream()
                .mapToDouble(moment -> Math.abs(value.applyAsDouble(moment)))
                .max()
                .orElse(0);
    }

    private static List<Moment> moments(Moment start) {
        long last = start.totalSteps() - 1;
        return LongStream.rangeClosed(0, Math.min(MOMENTS, last))
                .map(i -> last <= MOMENTS ? i : Math.round((double) i / MOMENTS * last))
                .mapToObj(step -> new Moment(step, start.stepsPerEpoch(), start.totalSteps()))
                .toList();
    }
}
