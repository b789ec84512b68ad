package org.preceptor.core.pipeline.model;

import java.util.Optional;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.SupervisedLoss;

/**
 * The supervised term.
 *
 * @param view the view the student sees
 * @param loss of an example with a label; absent where a finished run was read for its models alone
 * @param mean what the sum over labelled examples is divided by
 * @param weight what the term is multiplied by
 */
public record SupervisedSpec(String view, Optional<SupervisedLoss> loss, Mean mean, Schedule weight) {

    /**
     * The loss of an example with a label.
     *
     * @throws IllegalStateException if the run was read for its models alone
     */
    public SupervisedLoss requireLoss() {
        return loss.orElseThrow(() -> new IllegalStateException("the run was read for its models alone"));
    }

    /** What a sum over the labelled examples of a batch is divided by. */
    public enum Mean {
        /** All examples of the batch, as in the reference implementations. */
        BATCH,
        /** The labelled examples of the batch, at least one. */
        LABELLED
    }
}
