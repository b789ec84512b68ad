package org.preceptor.core.run;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.preceptor.core.failure.TrainingFailure;

/** Asks a training run to finish its step, write a checkpoint and stop; may be requested from any thread. */
public final class StopSignal {
    private enum Phase {
        BEFORE,
        PREPARING,
        UNDER_WAY,
        AFTER,
        ABANDONED
    }

    private Phase phase = Phase.BEFORE;
    private Runnable undo = () -> {};
    private volatile boolean requested;

    /** A signal that has not been given. */
    public StopSignal() {}

    /** Asks the run to stop. */
    public void request() {
        requested = true;
    }

    /** Whether the run was asked to stop. */
    public boolean isRequested() {
        return requested;
    }

    /**
     * Gives up a run that has not begun to train yet, so that the process can end at once: removes what the run has
     * written to the disk, and keeps it from writing more. Its thread may still be reading examples or compiling.
     *
     * @return whether that was so; if not, {@link #request()} is what stops the run
     */
    public synchronized boolean abandon() {
        if (phase == Phase.UNDER_WAY || phase == Phase.AFTER) {
            return false;
        }
        requested = true;
        if (phase == Phase.PREPARING) {
            undo.run();
        }
        phase = Phase.ABANDONED;
        return true;
    }

    /**
     * Before examples are read.
     *
     * @param start puts the first of the run on the disk; a run is given up before or after that
     * @param takeAway what undoes it
     * @return what {@code start} returned
     */
    synchronized <T> T prepare(Supplier<T> start, Consumer<T> takeAway) {
        requireWanted();
        T started = start.get();
        undo = () -> takeAway.accept(started);
        phase = Phase.PREPARING;
        return started;
    }

    /** Before the run writes what it is made of, and trains. */
    synchronized void begin() {
        requireWanted();
        phase = Phase.UNDER_WAY;
    }

    private void requireWanted() {
        if (phase == Phase.ABANDONED) {
            throw new TrainingFailure("stopped before the first step; nothing was written");
        }
    }

    /** After the run, however it ended. */
    synchronized void end() {
        if (phase != Phase.ABANDONED) {
            phase = Phase.AFTER;
        }
    }
}
