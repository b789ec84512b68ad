package org.preceptor.core.pipeline;

import org.preceptor.api.config.Schedule;

/**
 * The supervised term: cross entropy on labelled examples.
 *
 * @param view the view the student sees
 * @param mean what the sum over labelled examples is divided by
 * @param weight what the term is multiplied by
 */
public record SupervisedSpec(String view, Mean mean, Schedule weight) {

    /** What a sum over the labelled examples of a batch is divided by. */
    public enum Mean {
        /** All examples of the batch, as in the reference implementations. */
        BATCH,
        /** The labelled examples of the batch, at least one. */
        LABELLED
    }
}
