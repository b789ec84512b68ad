package org.preceptor.api;

/**
 * A point in a training run, to evaluate schedules at.
 *
 * @param step training steps already taken, from 0
 * @param stepsPerEpoch steps in an epoch, at least 1
 * @param totalSteps steps in the whole run, at least 1
 */
public record Moment(long step, int stepsPerEpoch, long totalSteps) {

    public Moment {
        if (step < 0 || stepsPerEpoch < 1 || totalSteps < 1) {
            throw new IllegalArgumentException("no such moment: step " + step + ", " + stepsPerEpoch
                    + " steps an epoch, " + totalSteps + " steps in all");
        }
    }

    /** Whole epochs already trained, from 0: the papers' integer epoch. */
    public long epoch() {
        return step / stepsPerEpoch;
    }

    /** Epochs already trained, with the fraction of the current one. */
    public double exactEpoch() {
        return (double) step / stepsPerEpoch;
    }

    /** Epochs in the whole run. */
    public double totalEpochs() {
        return (double) totalSteps / stepsPerEpoch;
    }
}
