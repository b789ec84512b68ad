package org.preceptor.core.run.warning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.step.ScheduledValues;

/** What a run's schedules do when its length is changed. */
public final class LengthChange {
    private static final int MOMENTS = 500;

    private LengthChange() {}

    /**
     * In a sentence, which schedules depend on the length, and what they are from here on.
     *
     * @param pipeline the run's
     * @param schedules those that its step uses
     * @param before the next step as the run was planned
     * @param now the next step as it is planned now
     */
    public static String note(Pipeline pipeline, ScheduledValues schedules, Moment before, Moment now) {
        List<String> dependent = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        named(pipeline, schedules).forEach((name, schedule) -> {
            if (dependsOnLength(schedule, before, now)) {
                dependent.add(name);
                String is = figure(schedule.at(now));
                String was = figure(schedule.at(last(before)));
                if (!is.equals(was)) {
                    changed.add(name + " is " + is + " instead of " + was);
                }
            }
        });
        String length = String.format(
                Locale.ROOT, "the run is now %,d steps long instead of %,d; ", now.totalSteps(), before.totalSteps());
        if (dependent.isEmpty()) {
            return length + "no schedule depends on that";
        }
        return length + "schedules whose lengths are in per cent of the run, or that end with it, change with it ("
                + String.join(", ", dependent) + "): at step " + (now.step() + 1) + " "
                + (changed.isEmpty() ? "they are what they were" : String.join(", ", changed));
    }

    private static String figure(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        return Math.abs(value) < 1e-6 ? rounded.toString() : rounded.toPlainString();
    }

    /** A run that was finished has no next step as planned: its last one is used instead. */
    private static Moment last(Moment moment) {
        long step = Math.min(moment.step(), moment.totalSteps() - 1);
        return new Moment(step, moment.stepsPerEpoch(), moment.totalSteps());
    }

    private static boolean dependsOnLength(Schedule schedule, Moment before, Moment now) {
        long common = Math.min(before.totalSteps(), now.totalSteps());
        return LongStream.rangeClosed(0, Math.min(MOMENTS, common - 1))
                .map(i -> common <= MOMENTS ? i : i * (common - 1) / MOMENTS)
                .anyMatch(step -> schedule.at(new Moment(step, before.stepsPerEpoch(), before.totalSteps()))
                        != schedule.at(new Moment(step, now.stepsPerEpoch(), now.totalSteps())));
    }

    private static Map<String, Schedule> named(Pipeline pipeline, ScheduledValues schedules) {
        Map<String, Schedule> named = new LinkedHashMap<>();
        named.put("the learning rate", pipeline.training().requireOptimiser().learningRate());
        pipeline.terms().values().forEach(term -> named.put("the weight of term '" + term.name() + "'", term.weight()));
        named.put("the supervised weight", pipeline.supervised().weight());
        pipeline.models().values().forEach(model -> {
            named.put(
                    "the learning rate of model '" + model.name() + "'",
                    model.requireOptimiser().learningRate());
            named.put(
                    "the supervised weight of model '" + model.name() + "'",
                    model.supervised().weight());
        });
        new TreeMap<>(pipeline.training().requireOptimiser().schedules())
                .forEach((key, schedule) -> named.put("training.optimiser." + key, schedule));
        schedules.ofParts().forEach((scope, asked) -> asked.forEach(schedule -> add(named, schedule, of(scope))));
        schedules.all().forEach(schedule -> add(named, schedule, ""));
        return named;
    }

    private static void add(Map<String, Schedule> named, Schedule schedule, String of) {
        if (named.containsValue(schedule)) {
            return;
        }
        String name = "schedule '" + schedule.name() + "'" + of;
        String free = name;
        for (int number = 2; named.containsKey(free); number++) {
            free = name + " (" + number + ")";
        }
        named.put(free, schedule);
    }

    /** Where the pipeline has the part that a scope belongs to. */
    private static String of(String scope) {
        String[] names = scope.split("/");
        return names.length < 2
                ? ""
                : switch (names[0]) {
                    case "term" -> " of terms." + names[1];
                    case "teacher" -> " of teachers." + names[1] + ".update";
                    default -> "";
                };
    }
}
