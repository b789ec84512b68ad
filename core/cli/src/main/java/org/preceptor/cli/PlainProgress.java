package org.preceptor.cli;

import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;

/** One line an epoch, for logs and pipes. */
final class PlainProgress implements Progress {
    private final Terminal terminal;
    private final AlreadySaid said;
    private RunStart start;
    private Pace pace;

    PlainProgress(Terminal terminal, AlreadySaid said) {
        this.terminal = terminal;
        this.said = said;
    }

    @Override
    public void started(RunStart run) {
        start = run;
        pace = new Pace(run);
        Progress.open(terminal, run, said);
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
        if (said.isNew(message)) {
            terminal.note(message);
        }
    }

    @Override
    public void warned(String message) {
        if (said.isNew(message)) {
            terminal.warn(message);
        }
    }

    @Override
    public void close() {
        terminal.out().flush();
    }
}
