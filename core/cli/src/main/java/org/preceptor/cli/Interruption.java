package org.preceptor.cli;

import java.util.concurrent.CountDownLatch;
import org.preceptor.core.run.StopSignal;
import sun.misc.Signal;

/**
 * Lets Ctrl-C and SIGTERM end a run in good order: they ask it to stop and wait until its checkpoint is written. A
 * second Ctrl-C does not wait. A run that has not begun to train ends at once, whatever its thread is doing.
 */
final class Interruption implements AutoCloseable {
    /** The thread that waits while the process ends. */
    static final String THREAD = "preceptor-interruption";

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** @param nothingBegun says what is left of a run that has not begun to train */
    Interruption(StopSignal signal, Terminal terminal, Runnable nothingBegun) {
        hook = new Thread(
                () -> {
                    if (ProcessEnd.isCalledFor()) {
                        return; // by code that may be in the very step that would be waited for
                    }
                    if (finished.getCount() > 0 && signal.abandon()) {
                        terminal.err().println();
                        nothingBegun.run();
                        return;
                    }
                    if (finished.getCount() > 0) {
                        signal.request();
                        terminal.err().println();
                        terminal.err()
                                .println(
                                        "Stopping after this step; a checkpoint will be written. Ctrl-C again ends at once, without one.");
                        Signal.handle(
                                new Signal("INT"), again -> Runtime.getRuntime().halt(ExitCode.STOPPED));
                    }
                    try {
                        finished.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                THREAD);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** To be called when all is written and said. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the process ends as soon as the hook returns
        }
    }
}
