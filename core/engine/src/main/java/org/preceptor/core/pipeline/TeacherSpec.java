package org.preceptor.core.pipeline;

import org.preceptor.api.spi.TeacherUpdateRule;

/**
 * A teacher of a pipeline.
 *
 * @param name the pipeline's
 * @param rule how its weights follow the student's
 * @param statistics what its batch-norm statistics are
 * @param start what its weights are before the first step
 * @param when whether it follows the student's weights after the student's step, or those before
 */
public record TeacherSpec(String name, TeacherUpdateRule rule, Statistics statistics, Start start, When when) {

    /** Where a teacher's running batch-norm statistics come from. */
    public enum Statistics {
        /** From its own training passes, as in the reference implementations. */
        OWN,
        /** Copied from the student after each step. */
        COPIED,
        /** Updated from the student's by the teacher's rule, as weights are. */
        AVERAGED,
        /**
         * From training passes over the epoch's batches after each epoch, which change nothing else: for weights that
         * no step has had, such as averages over cycles (Izmailov et al., "Averaging Weights Leads to Wider Optima",
         * 2018, section 3.2).
         */
        RECOMPUTED
    }

    /** A teacher's first weights. */
    public enum Start {
        /** The student's. */
        COPY,
        /** Random ones of its own. */
        RANDOM
    }

    /** Which of the student's weights a teacher follows. */
    public enum When {
        /** Those after the student's step (the papers). */
        AFTER,
        /** Those before it (the reference code in TensorFlow). */
        BEFORE
    }
}
