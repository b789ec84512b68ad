package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Schedule;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.tensorflow.Trace;

/**
 * The schedules that a step uses: while it is traced each gets a place in one small input, which is filled before each
 * step.
 */
public final class ScheduledValues {
    /** The name of the input. */
    public static final String INPUT = "scheduled";

    /** How many schedules a step can use. */
    public static final int CAPACITY = 256;

    private final List<Use> uses = new ArrayList<>();
    private final Map<String, Set<Schedule>> ofParts = new LinkedHashMap<>();

    /** @param learningRate whether it is an optimiser's learning rate, which is multiplied by a factor */
    private record Use(Schedule schedule, boolean learningRate) {}

    /** The schedule's value at the current step, a scalar float32. */
    NDArray value(Schedule schedule, Trace trace) {
        return value(new Use(schedule, false), trace);
    }

    /** The same, multiplied by what learning rates are multiplied by at the current step. */
    NDArray learningRate(Schedule schedule, Trace trace) {
        return value(new Use(schedule, true), trace);
    }

    private NDArray value(Use use, Trace trace) {
        int index = uses.indexOf(use);
        if (index < 0) {
            index = uses.size();
            uses.add(use);
        }
        if (index >= CAPACITY) {
            throw new PreceptorException(
                    "the pipeline uses more than " + CAPACITY + " schedules; use fewer parts with schedules");
        }
        return trace.input(INPUT).get(new NDIndex(index));
    }

    /** Takes note of a schedule that a part asked for. */
    void askedBy(String scope, Schedule schedule) {
        ofParts.computeIfAbsent(scope, each -> new LinkedHashSet<>()).add(schedule);
    }

    /** The schedules that parts asked for, by the part's scope. */
    public Map<String, Set<Schedule>> ofParts() {
        return ofParts;
    }

    /** All schedules that the step uses. */
    public List<Schedule> all() {
        return uses.stream().map(Use::schedule).distinct().toList();
    }

    /**
     * What to feed for the step about to be taken.
     *
     * @param learningRateFactor what learning rates are multiplied by
     */
    public float[] at(Moment moment, double learningRateFactor) {
        float[] values = new float[CAPACITY];
        for (int i = 0; i < uses.size(); i++) {
            Schedule schedule = uses.get(i).schedule();
            double value = PartFailure.valueOf(schedule, moment);
            if (!Double.isFinite(value)) {
                throw new TrainingFailure("schedule '" + schedule.name() + "' is " + value + " at step " + moment.step()
                        + "; a schedule must be finite: check its options");
            }
            values[i] = (float) (uses.get(i).learningRate() ? value * learningRateFactor : value);
        }
        return values;
    }
}
