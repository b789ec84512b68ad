package org.preceptor.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.progress.Announcements;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.tensorflow.TensorFlowStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor sweep-run}: the process that {@code sweep} starts for each run, and no command for users. */
@Command(name = SweepRunCommand.NAME, hidden = true, header = "Train one run of a sweep, or continue it.")
final class SweepRunCommand implements Callable<Integer> {
    static final String NAME = "sweep-run";
    static final String BASE = "--base";
    static final String PARENT = "--parent";
    static final String UNTIL = "--until";
    static final String RUNG = "--rung";
    static final String ACCEPT_CHANGES = "--accept-changes";

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int PAUSE_MILLISECONDS = 200;

    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(paramLabel = "RUN", description = "The run's folder, with its settings beside it.")
    private Path run;

    @Option(names = BASE, required = true, paramLabel = "DIR", description = "Where relative paths start.")
    private Path base;

    @Option(names = PARENT, required = true, paramLabel = "ID", description = "Stop when this process has ended.")
    private long parentProcess;

    @Option(names = UNTIL, paramLabel = "SHARE", defaultValue = "1", description = "Pause at this share of the run.")
    private double until;

    @Option(names = RUNG, paramLabel = "N", description = "The number under which a pause's result is kept.")
    private Optional<Integer> rung = Optional.empty();

    @Option(names = ACCEPT_CHANGES, description = "Continue though plugins, or defaults of parts, have changed.")
    private boolean acceptChanges;

    @Override
    public Integer call() {
        StopSignal stop = new StopSignal();
        try (Interruption.Guarded guarded = parent.interruption().guard(stop, () -> {});
                TensorFlowStart meanwhile = TensorFlowStart.begin();
                Preceptor preceptor = parent.open()) {
            ProcessHandle.of(parentProcess)
                    .ifPresentOrElse(process -> process.onExit().thenRun(stop::request), stop::request);
            PlannedRun planned = PlannedRun.begun(preceptor, run, base);
            awaitPredecessor(stop);
            Pause pause = new Pause(until, stop);
            RunTraining.Outcome outcome = new RunTraining(parent, preceptor, new Announcements(), acceptChanges)
                    .train(planned, stop, List.of(pause));
            if (pause.isMade()) {
                rung.ifPresent(number -> planned.keepRung(number, outcome.result()));
            }
            return outcome.completed() || pause.isMade() ? ExitCode.DONE : ExitCode.STOPPED;
        }
    }

    /** Where a sweep was killed, the processes of its runs end after their steps. */
    private void awaitPredecessor(StopSignal stop) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (FolderLock.owner(run).isPresent() && System.nanoTime() < end && !stop.isRequested()) {
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
