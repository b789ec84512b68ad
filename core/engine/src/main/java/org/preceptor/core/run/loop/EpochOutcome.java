package org.preceptor.core.run.loop;

/**
 * What the chief tells the other workers after an epoch.
 *
 * @param learningRateFactor what learning rates are multiplied by from now on
 * @param ended whether a callback has ended the run
 */
record EpochOutcome(double learningRateFactor, boolean ended) {

    /** As workers send it to each other. */
    String text() {
        return learningRateFactor + " " + ended;
    }

    /** What was sent. */
    static EpochOutcome of(String text) {
        String[] parts = text.split(" ", -1);
        return new EpochOutcome(Double.parseDouble(parts[0]), Boolean.parseBoolean(parts[1]));
    }
}
