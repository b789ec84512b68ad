package org.preceptor.cli.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.run.StopSignal;
import sun.misc.Signal;

/**
 * Lets Ctrl-C and SIGTERM end a run in good order: they ask it to stop and wait until its checkpoint is written. A
 * second Ctrl-C does not wait. A run that has not begun to train ends at once, whatever its thread is doing.
 */
public final class Interruption {
    /** The thread that waits while the process ends. */
    static final String THREAD = "preceptor-interruption";

    private static final Set<String> COMMANDS_THAT_TRAIN = Set.of("train", "compare", "sweep");

    private final Terminal terminal;
    private final boolean trains;
    private volatile Guard guard = Guard.NONE;

    /** A run that is guarded until its {@code finished} is counted down. */
    private record Guard(Stoppable work, Runnable nothingBegun, CountDownLatch finished) implements Guarded {
        static final Guard NONE = new Guard(Stoppable.of(new StopSignal()), () -> {}, new CountDownLatch(1));

        @Override
        public void close() {
            finished.countDown();
        }

        boolean isFinished() {
            return finished.getCount() == 0;
        }
    }

    /** What a signal stops. */
    public interface Stoppable {
        /** Gives up what has not begun yet; whether that was so. */
        boolean abandon();

        /** Asks what has begun to end in good order. */
        void request();

        /** What the user reads meanwhile. */
        String stopping();

        private static Stoppable of(StopSignal signal) {
            return new Stoppable() {
                @Override
                public boolean abandon() {
                    return signal.abandon();
                }

                @Override
                public void request() {
                    signal.request();
                }

                @Override
                public String stopping() {
                    return "Stopping after this step; a checkpoint will be written.";
                }
            };
        }
    }

    /** Ends with the run: to be closed when everything is written and printed. */
    public interface Guarded extends AutoCloseable {
        @Override
        void close();
    }

    /** @param arguments the command line; of some commands a signal before any run must be answered too */
    public Interruption(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.trains = arguments.stream().anyMatch(COMMANDS_THAT_TRAIN::contains)
                && arguments.stream().noneMatch(Set.of("help", "-h", "--help")::contains);
    }

    /** Lets signals reach it; the first thing that a process does. */
    public Interruption install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, THREAD));
        return this;
    }

    /**
     * Stops this run from now on.
     *
     * @param nothingBegun says what remains of a run that has not started to train
     */
    public Guarded guard(StopSignal signal, Runnable nothingBegun) {
        return guard(Stoppable.of(signal), nothingBegun);
    }

    /**
     * Stops this from now on.
     *
     * @param nothingBegun says what remains where nothing has begun
     */
    public Guarded guard(Stoppable work, Runnable nothingBegun) {
        Guard guarded = new Guard(work, nothingBegun, new CountDownLatch(1));
        guard = guarded;
        return guarded;
    }

    private void interrupted() {
        Guard now = guard;
        if (now.isFinished() || ProcessEnd.isCalledFor()) {
            return; // called for by code that may be in the very step that would be waited for
        }
        if (now == Guard.NONE) {
            if (trains) {
                terminal.err().println();
                terminal.out().println("Stopped before the first step; nothing was written.");
            }
            return;
        }
        if (now.work().abandon()) {
            terminal.err().println();
            now.nothingBegun().run();
            return;
        }
        now.work().request();
        terminal.err().println();
        terminal.err().println(now.work().stopping() + " Ctrl-C again ends at once, without one.");
        Signal.handle(new Signal("INT"), again -> Runtime.getRuntime().halt(ExitCode.STOPPED));
        try {
            now.finished().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
