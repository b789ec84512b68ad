package org.preceptor.cli.progress;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;

/** A bar over the whole run, with a line above it for each epoch. */
final class BarProgress implements Progress {
    private static final int UPDATE_MILLISECONDS = 250;

    private final Terminal terminal;
    private final Announcements announcements;
    private final StatusLine line;
    private final BarLine figures;

    /** From the start of the run on. */
    @SuppressWarnings("NullAway.Init")
    private RunStart start;

    @SuppressWarnings("NullAway.Init")
    private Pace pace;

    private Optional<ProgressBar> bar = Optional.empty();

    BarProgress(Terminal terminal, Announcements announcements) {
        this.terminal = terminal;
        this.line = new StatusLine(terminal);
        this.figures = new BarLine(terminal);
        this.announcements = announcements;
    }

    @Override
    public void preparing() {
        line.accept("reading examples ...");
    }

    @Override
    public void reading(long read, long total) {
        line.accept(StatusLine.counted("reading examples", read, total));
    }

    @Override
    public void compiling() {
        line.accept("compiling the step ...");
    }

    @Override
    public void started(RunStart run) {
        start = run;
        pace = new Pace(run);
        line.erase();
        Progress.open(terminal, run, announcements);
        bar = Optional.of(new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(run.totalSteps())
                .startsFrom(run.firstStep(), Duration.ZERO)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setRenderer(figures)
                .setConsumer(line)
                .build());
    }

    @Override
    public void alreadyFinished(RunStart run) {
        line.erase();
        Progress.finishedBefore(terminal, run);
    }

    @Override
    public void stepped(StepReport report) {
        pace.add(report);
        figures.show(pace);
        bar.ifPresent(shown -> shown.stepTo(report.step()));
    }

    @Override
    public void evaluated(EpochReport report) {
        pace.add(report);
        line.above(EpochLine.of(start, report, pace, terminal.columns() - 1));
    }

    @Override
    public void noted(String message) {
        if (announcements.isNew(message)) {
            line.erase();
            terminal.note(message);
        }
    }

    @Override
    public void warned(String message) {
        if (announcements.isNew(message)) {
            line.erase();
            terminal.warn(message);
        }
    }

    @Override
    public void finished(RunEnd end) {
        close();
    }

    @Override
    public void close() {
        bar.ifPresentOrElse(ProgressBar::close, line::erase);
        bar = Optional.empty();
    }
}
