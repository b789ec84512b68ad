package org.preceptor.cli.command;

import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.TrainingListener;

/** Stops a run at the end of an epoch, when a share of its steps is taken. */
final class Pause implements TrainingListener {
    private final double share;
    private final StopSignal stop;
    private long step = Long.MAX_VALUE;
    private boolean made;

    /** @param share of the whole run, above 0; with 1 it is not paused */
    Pause(double share, StopSignal stop) {
        this.share = share;
        this.stop = stop;
    }

    @Override
    public void started(RunStart start) {
        long epochs = Math.max(1, Math.round(share * start.totalSteps() / start.stepsPerEpoch()));
        long last = epochs * start.stepsPerEpoch();
        step = last < start.totalSteps() ? last : Long.MAX_VALUE;
        pauseFrom(start.firstStep());
    }

    @Override
    public void evaluated(EpochReport report) {
        pauseFrom(report.step());
    }

    private void pauseFrom(long taken) {
        if (taken >= step && !stop.isRequested()) {
            made = true;
            stop.request();
        }
    }

    /** Whether the run was stopped by this. */
    boolean isMade() {
        return made;
    }
}
