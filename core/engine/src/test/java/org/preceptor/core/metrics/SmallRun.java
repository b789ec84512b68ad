package org.preceptor.core.metrics;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LeftOut;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** The events of a run of six steps, three an epoch. */
public final class SmallRun {
    static final Map<String, Evaluation> VALIDATION = Map.of("student", new Evaluation(0.75, Double.NaN, 20));
    static final DataSummary DATA = new DataSummary(
            "digits",
            InputForms.image(3, 32, 32),
            Map.of("one", 4),
            6,
            Map.of("one", 2),
            Map.of(),
            Findings.none()
                    .leavingOut(LeftOut.of(".webp files", List.of("a.webp", "b.webp", "c.webp", "d.webp")))
                    .warning(new DataWarning("tiny pictures", "use larger ones")));
    static final RunEnvironment ENVIRONMENT = new RunEnvironment(
            "0.1.0",
            "17.0.1",
            "2.16.1",
            "Linux amd64",
            "CPU",
            2,
            0,
            "float32",
            List.of(new RunEnvironment.LoadedPlugin("datasets", "0.1.0")));
    private static final int STEPS = 6;
    private static final int STEPS_PER_EPOCH = 3;

    private SmallRun() {}

    public static RunStart start(Path folder, long firstStep) {
        return new RunStart(
                "digits", folder, firstStep, STEPS, STEPS_PER_EPOCH, 10, 1234, "student", DATA, ENVIRONMENT);
    }

    /** The run resumed with another length. */
    static RunStart longer(Path folder, long firstStep, long steps) {
        return new RunStart(
                "digits", folder, firstStep, steps, STEPS_PER_EPOCH, 10, 1234, "student", DATA, ENVIRONMENT);
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
                3,
                3,
                Optional.empty(),
                OptionalDouble.empty()));
    }
}
