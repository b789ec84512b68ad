package org.preceptor.api.step;

/**
 * What becomes of a {@link State} where several replicas compute a step, each over its share of the batch. Each replica
 * sets it to what it has worked out; the rule says what the state is then.
 */
public enum StateRule {
    /**
     * What every replica adds is added up: {@code s ← s + Σ (set - s)}. For counts and queues of sums, such as the
     * labels seen so far.
     */
    SUMMED,
    /** The mean of what the replicas set. For means over the batch and moving averages of them. */
    AVERAGED,
    /**
     * Each replica keeps its own, and a checkpoint holds all of them. What it holds depends on how many replicas there
     * are, so a run that resumes with another number of them starts the state over.
     */
    LOCAL,
    /**
     * All replicas set the same, since it depends on nothing but what is the same for all: schedules, weights, other
     * state, what {@link Replicas} yields. The run compares the replicas and stops if the state is not the same bit for
     * bit.
     */
    SAME
}
