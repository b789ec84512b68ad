package org.preceptor.api.step;

import java.util.Objects;

/**
 * How a model is run over inputs.
 *
 * @param noise whether noise models act (dropout and the like)
 * @param statistics what batch normalisation does
 */
public record Pass(boolean noise, Statistics statistics) {

    /** What batch normalisation normalises with, and whether it remembers. */
    public enum Statistics {
        /** With the batch's own; the running ones follow. */
        TRACK,
        /** With the batch's own; the running ones stay as they are. */
        BATCH,
        /** With the running ones, as in evaluation. */
        RUNNING
    }

    public Pass {
        Objects.requireNonNull(statistics, "statistics");
    }

    /** A training pass that leaves the running statistics alone. */
    public static final Pass TRAINING = new Pass(true, Statistics.BATCH);

    /** A training pass that the running statistics follow. */
    public static final Pass TRACKING = new Pass(true, Statistics.TRACK);

    /** No noise, running statistics. */
    public static final Pass EVALUATION = new Pass(false, Statistics.RUNNING);
}
