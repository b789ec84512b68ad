package org.preceptor.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.cli.process.ExitCode;

/** A run of a sweep in a process of its own. */
public final class SweepJob implements RunQueue.Job {
    private final RunProcess process;
    private final String name;
    private final SweepFolder folder;
    private final Listener listener;
    private final int rung;

    /** Hears how runs end. */
    public interface Listener {
        /**
         * A run has ended.
         *
         * @param line how, with its name
         */
        void ended(String line, boolean failed);
    }

    /**
     * A run that is not finished.
     *
     * @param launcher what starts Preceptor
     * @param arguments those of the command that trains the run
     * @param run the run's folder
     * @param folder the sweep's
     * @param rung where it is to pause, counted from 1; 0 if it trains to its end
     */
    public SweepJob(Path launcher, List<String> arguments, Path run, SweepFolder folder, int rung, Listener listener) {
        this.process = new RunProcess(launcher, arguments, run);
        this.name = run.getFileName().toString();
        this.folder = folder;
        this.listener = listener;
        this.rung = rung;
    }

    @Override
    public Process start() throws IOException {
        folder.failed(name, Optional.empty());
        return process.start();
    }

    @Override
    public void ended(int exitCode) {
        Optional<String> line = line();
        if (exitCode == ExitCode.DONE && line.isPresent()) {
            listener.ended(line.get(), false);
        } else if (exitCode != ExitCode.STOPPED && exitCode != ExitCode.TERMINATED) {
            String reason = process.failure(exitCode);
            folder.failed(name, Optional.of(reason));
            listener.ended(name + ": " + reason, true);
        }
    }

    private Optional<String> line() {
        SweepResults results = folder.results();
        return results.line(name)
                .or(() -> rung == 0 || folder.atRung(name, rung).isEmpty()
                        ? Optional.empty()
                        : results.runs().stream()
                                .filter(run -> run.run().name().equals(name))
                                .findFirst()
                                .map(run ->
                                        run.run().text() + ": " + run.pause().replaceFirst("^ended at ", "")));
    }
}
