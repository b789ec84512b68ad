package org.preceptor.cli.progress;

import org.preceptor.cli.report.DataReport;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.run.event.TrainingListener;

/** Shows a run to the user as it goes. */
public interface Progress extends TrainingListener, AutoCloseable {

    /** Leaves the terminal tidy; also after a failure. */
    @Override
    public void close();

    @Override
    default void waiting(String reason) {
        noted("waiting, for " + reason);
    }

    /** A bar where a person watches, a line an epoch elsewhere. */
    public static Progress on(Terminal terminal, Announcements announcements) {
        return terminal.interactive()
                ? new BarProgress(terminal, announcements)
                : new PlainProgress(terminal, announcements);
    }

    /** The same, with nothing announced before. */
    public static Progress on(Terminal terminal) {
        return on(terminal, new Announcements());
    }

    /** Opens a run: what is trained and, unless the user has seen it, on what data and with what. */
    public static void open(
            Terminal terminal, org.preceptor.core.run.event.RunStart start, Announcements announcements) {
        terminal.say(opening(start));
        if (announcements.isNew(start.data())) {
            DataReport report = new DataReport(terminal);
            report.print(start.data());
            report.print(start.environment());
        }
    }

    /** Says that there is nothing to train. */
    static void finishedBefore(Terminal terminal, org.preceptor.core.run.event.RunStart run) {
        terminal.say(String.format(
                java.util.Locale.ROOT,
                "%s: this run is finished, after %,d steps; nothing is trained or written. To make it longer:",
                run.name(),
                run.firstStep()));
        terminal.out()
                .println("  preceptor train --resume " + org.preceptor.core.config.ShortPath.inCommand(run.folder())
                        + " --epochs N");
    }

    /** The line that opens a run. */
    static String opening(org.preceptor.core.run.event.RunStart start) {
        return String.format(
                java.util.Locale.ROOT,
                "%s: %,d parameters, batches of %d, %,d steps (%,d an epoch)%s",
                start.name(),
                start.parameters(),
                start.batchSize(),
                start.totalSteps(),
                start.stepsPerEpoch(),
                start.firstStep() > 0
                        ? String.format(java.util.Locale.ROOT, ", continuing after step %,d", start.firstStep())
                        : "");
    }
}
