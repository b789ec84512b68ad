package org.preceptor.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.progress.Announcements;
import org.preceptor.cli.progress.RunListeners;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;

/**
 * Trains one run of several.
 *
 * @param announcements what the user has read of the runs before
 * @param acceptChanges whether to continue runs though plugins, or defaults of parts, are not what they began with
 */
record RunTraining(PreceptorCommand parent, Preceptor preceptor, Announcements announcements, boolean acceptChanges) {

    /**
     * Begins or continues a run, and keeps its result when it is finished.
     *
     * @param others listeners beside the usual ones
     * @return what it has come to so far if it was stopped
     * @throws org.preceptor.core.failure.TrainingFailure if the run cannot continue
     */
    Outcome train(PlannedRun run, StopSignal stop, List<TrainingListener> others) {
        announcements.begin(run.method());
        try (RunListeners listeners = new RunListeners(parent.terminal(), announcements, preceptor.parts())) {
            List<TrainingListener> all = new ArrayList<>(listeners.all());
            all.addAll(others);
            RunEnd end = run.isStarted(preceptor)
                    ? preceptor.resume(
                            run.folder(),
                            new Continuation(OptionalInt.empty(), Optional.empty(), acceptChanges),
                            stop,
                            all)
                    : preceptor.train(run.pipeline(), run.begin(), stop, all);
            ComparedRun result = ComparedRun.of(
                    run.method(),
                    run.seed(),
                    run.pipeline().selectedModel(),
                    run.pipeline().training().selectBy(),
                    end);
            if (end.completed()) {
                run.keep(result);
            }
            return new Outcome(end.completed(), result);
        }
    }

    /**
     * How a run has ended.
     *
     * @param completed false if it was asked to stop before
     * @param result of the epochs so far
     */
    record Outcome(boolean completed, ComparedRun result) {}
}
