package org.preceptor.cli.progress;

import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;

/** One line an epoch, for logs and pipes. */
final class PlainProgress implements Progress {
    private final Terminal terminal;
    private final Announcements announcements;

    /** From the start of the run on. */
    @SuppressWarnings("NullAway.Init")
    private RunStart start;

    @SuppressWarnings("NullAway.Init")
    private Pace pace;

    PlainProgress(Terminal terminal, Announcements announcements) {
        this.terminal = terminal;
        this.announcements = announcements;
    }

    @Override
    public void started(RunStart run) {
        start = run;
        pace = new Pace(run);
        Progress.open(terminal, run, announcements);
    }

    @Override
    public void alreadyFinished(RunStart run) {
        Progress.finishedBefore(terminal, run);
    }

    @Override
    public void stepped(StepReport report) {
        pace.add(report);
    }

    @Override
    public void evaluated(EpochReport report) {
        pace.add(report);
        terminal.out().println(EpochLine.of(start, report, pace, terminal.columns()));
    }

    @Override
    public void noted(String message) {
        if (announcements.isNew(message)) {
            terminal.note(message);
        }
    }

    @Override
    public void warned(String message) {
        if (announcements.isNew(message)) {
            terminal.warn(message);
        }
    }

    @Override
    public void close() {
        terminal.out().flush();
    }
}
