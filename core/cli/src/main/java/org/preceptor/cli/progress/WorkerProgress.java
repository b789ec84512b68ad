package org.preceptor.cli.progress;

import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.run.event.TrainingListener;

/** What the terminal shows of a worker that is not the chief: that it is at work. */
public final class WorkerProgress implements TrainingListener {
    private final Terminal terminal;

    public WorkerProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void preparing() {
        terminal.err().println("All workers are here; reading examples …");
    }

    @Override
    public void waiting(String reason) {
        terminal.err().println(reason);
    }

    @Override
    public void compiling() {
        terminal.err().println("Compiling, then training; the chief shows how far …");
    }

    @Override
    public void warned(String message) {
        terminal.warn(message);
    }
}
