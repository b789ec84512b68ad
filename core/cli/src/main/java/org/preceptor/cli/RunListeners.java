package org.preceptor.cli;

import java.util.List;
import org.preceptor.core.trace.JsonLinesLog;
import org.preceptor.core.trace.TensorBoardLog;
import org.preceptor.core.train.TrainingListener;

/** What listens to a run that the command line starts: progress, and the logs in the run's folder. */
final class RunListeners implements AutoCloseable {
    private static final int STEPS_BETWEEN_LINES = 10;

    private final Progress progress;
    private final JsonLinesLog lines;
    private final TensorBoardLog tensorBoard = new TensorBoardLog(STEPS_BETWEEN_LINES);

    RunListeners(Terminal terminal) {
        this(terminal, new AlreadySaid());
    }

    RunListeners(Terminal terminal, AlreadySaid said) {
        progress = Progress.on(terminal, said);
        lines = new JsonLinesLog(STEPS_BETWEEN_LINES, progress::warned);
    }

    List<TrainingListener> all() {
        return List.of(progress, lines, tensorBoard);
    }

    @Override
    public void close() {
        progress.close();
        lines.close();
        tensorBoard.close();
    }
}
