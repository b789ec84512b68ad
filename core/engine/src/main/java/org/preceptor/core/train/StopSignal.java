package org.preceptor.core.train;

/** Asks a training run to finish its step, write a checkpoint and stop; may be requested from any thread. */
public final class StopSignal {
    private volatile boolean requested;

    /** Asks the run to stop. */
    public void request() {
        requested = true;
    }

    /** Whether the run was asked to stop. */
    public boolean isRequested() {
        return requested;
    }
}
