package org.preceptor.core.trace;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.preceptor.core.train.EpochReport;
import org.preceptor.core.train.Evaluation;
import org.preceptor.core.train.RunEnd;
import org.preceptor.core.train.RunStart;
import org.preceptor.core.train.StepReport;
import org.preceptor.core.train.TrainingListener;

/** The events of a run of six steps, three an epoch. */
public final class SmallRun {
    static final Map<String, Evaluation> VALIDATION = Map.of("student", new Evaluation(0.75, Double.NaN, 20));
    private static final int STEPS = 6;
    private static final int STEPS_PER_EPOCH = 3;

    private SmallRun() {}

    static RunStart start(Path folder, long firstStep) {
        return new RunStart("digits", folder, firstStep, STEPS, STEPS_PER_EPOCH, 10, 1234);
    }

    static StepReport step(long step) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", 1.0 / step);
        metrics.put("accuracy", Double.NaN);
        return new StepReport(step, (step - 1) / STEPS_PER_EPOCH, metrics, 0.1);
    }

    /** The events from one step to another, and an end. */
    public static void steps(Path folder, long first, long last, TrainingListener listener) {
        listener.started(start(folder, first));
        for (long step = first + 1; step <= last; step++) {
            listener.stepped(step(step));
            if (step % STEPS_PER_EPOCH == 0) {
                long epoch = step / STEPS_PER_EPOCH;
                listener.evaluated(new EpochReport(epoch, step, Map.of("loss", 0.25), VALIDATION, epoch == 1, 1.5));
            }
        }
        boolean completed = last == STEPS;
        listener.finished(new RunEnd(
                completed,
                last,
                1,
                VALIDATION,
                VALIDATION,
                completed ? VALIDATION : Map.of(),
                completed ? VALIDATION : Map.of(),
                folder.resolve("checkpoint"),
                3));
    }
}
