package org.preceptor.cli.progress;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.config.PartLookup;
import org.preceptor.cli.report.RunReport;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.metrics.TensorBoardLog;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.report.ReportListener;

/** What listens to a run that the command line starts: progress, and the logs and the report in the run's folder. */
public final class RunListeners implements AutoCloseable {
    private static final int STEPS_BETWEEN_LINES = 10;

    private final Progress progress;
    private final JsonLinesLog lines;
    private final ReportListener report;
    private final Input input = new Input();
    private final TensorBoardLog tensorBoard = new TensorBoardLog(STEPS_BETWEEN_LINES);

    /** @param parts knows the methods' presets */
    public RunListeners(Terminal terminal, Announcements announcements, PartLookup parts) {
        progress = Progress.on(terminal, announcements);
        report = new ReportListener(parts, progress::warned);
        lines = new JsonLinesLog(STEPS_BETWEEN_LINES, progress::warned);
    }

    /**
     * The log of lines hears of the end after the other log, the report after both: a run whose end they have is
     * finished.
     */
    public List<TrainingListener> all() {
        return List.of(progress, tensorBoard, input, lines, report);
    }

    /** What the run's model predicts, as a command names it. */
    public String input() {
        return input.name;
    }

    /** The run's folder, also if one of its checkpoints was named; empty before the run is started. */
    public Optional<Path> folder() {
        return input.folder;
    }

    /** Remembers which run it is, and whether its examples are images or vectors. */
    private static final class Input implements TrainingListener {
        private String name = RunReport.IMAGES;
        private Optional<Path> folder = Optional.empty();

        @Override
        public void started(RunStart start) {
            name = start.data().inputs().isImage() ? RunReport.IMAGES : RunReport.TABLE;
            folder = Optional.of(start.folder());
        }

        @Override
        public void alreadyFinished(RunStart run) {
            started(run);
        }
    }

    @Override
    public void close() {
        progress.close();
        lines.close();
        tensorBoard.close();
    }
}
