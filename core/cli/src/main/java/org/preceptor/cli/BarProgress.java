package org.preceptor.cli;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.preceptor.core.train.EpochReport;
import org.preceptor.core.train.RunEnd;
import org.preceptor.core.train.RunStart;
import org.preceptor.core.train.StepReport;

/** A bar over the whole run, with a line above it for each epoch. */
final class BarProgress implements Progress {
    private static final int UPDATE_MILLISECONDS = 250;

    private final Terminal terminal;
    private final AlreadySaid said;
    private final Line line = new Line();
    private final BarLine figures;
    private RunStart start;
    private Pace pace;
    private Optional<ProgressBar> bar = Optional.empty();

    BarProgress(Terminal terminal, AlreadySaid said) {
        this.terminal = terminal;
        this.figures = new BarLine(terminal);
        this.said = said;
    }

    @Override
    public void preparing() {
        line.accept("reading examples and compiling the step ...");
    }

    @Override
    public void started(RunStart run) {
        start = run;
        pace = new Pace(run);
        line.erase();
        Progress.open(terminal, run, said);
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
    public void warned(String message) {
        if (said.isNew(message)) {
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

    /** The terminal's last line, which the bar's own thread redraws. */
    private final class Line implements ProgressBarConsumer {
        private String shown = "";

        @Override
        public int getMaxRenderedLength() {
            return terminal.columns() - 1;
        }

        @Override
        public synchronized void accept(String rendered) {
            shown = rendered;
            terminal.err().print('\r' + rendered + "\u001b[K");
            terminal.err().flush();
        }

        synchronized void above(String text) {
            terminal.err().print("\r\u001b[K" + text + System.lineSeparator() + shown);
            terminal.err().flush();
        }

        synchronized void erase() {
            if (shown.isEmpty()) {
                return;
            }
            shown = "";
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }

        @Override
        public synchronized void close() {
            erase();
        }
    }
}
