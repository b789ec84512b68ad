package org.preceptor.core.run.loop;

import org.preceptor.api.Moment;
import org.preceptor.core.pipeline.TrainingSpec;

/**
 * How long a run is, and where in it what happens.
 *
 * @param stepsPerEpoch steps of an epoch
 * @param totalSteps steps of the run
 * @param checkpointEvery steps between two checkpoints
 */
record RunLength(int stepsPerEpoch, long totalSteps, long checkpointEvery) {

    static RunLength of(TrainingSpec training, int stepsPerEpoch) {
        long totalSteps = training.steps(stepsPerEpoch);
        double every = training.checkpointEvery().inSteps(new Moment(0, stepsPerEpoch, totalSteps));
        return new RunLength(stepsPerEpoch, totalSteps, Math.max(1, Math.round(every)));
    }

    /** The moment of the step that is about to be taken, after so many. */
    Moment moment(long step) {
        return new Moment(step, stepsPerEpoch, totalSteps);
    }

    boolean endsEpoch(long step) {
        return step % stepsPerEpoch == 0 || step == totalSteps;
    }

    /** The epoch, counted from 1, that the last of so many steps belongs to. */
    long epoch(long step) {
        return (step + stepsPerEpoch - 1) / stepsPerEpoch;
    }

    /** How many steps had been taken when that epoch began. */
    long beginningOfEpoch(long step) {
        return (step - 1) / stepsPerEpoch * stepsPerEpoch;
    }

    boolean isCheckpointDue(long step) {
        return step % checkpointEvery == 0;
    }

    /** Whether so many steps are the whole run. */
    boolean isOver(long step) {
        return step >= totalSteps;
    }
}
