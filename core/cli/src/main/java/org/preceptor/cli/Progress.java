package org.preceptor.cli;

import org.preceptor.core.train.TrainingListener;

/** Shows a run to the user as it goes. */
interface Progress extends TrainingListener, AutoCloseable {

    /** Leaves the terminal tidy; also after a failure. */
    @Override
    void close();

    /** A bar where a person watches, a line an epoch elsewhere. */
    static Progress on(Terminal terminal) {
        return terminal.interactive() ? new BarProgress(terminal) : new PlainProgress(terminal);
    }

    /** The line that opens a run. */
    static String opening(org.preceptor.core.train.RunStart start) {
        return String.format(
                java.util.Locale.ROOT,
                "%s: %,d parameters, batches of %d, %,d steps (%,d an epoch)%s",
                start.name(),
                start.parameters(),
                start.batchSize(),
                start.totalSteps(),
                start.stepsPerEpoch(),
                start.firstStep() > 0
                        ? String.format(java.util.Locale.ROOT, ", going on after step %,d", start.firstStep())
                        : "");
    }
}
