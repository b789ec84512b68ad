package org.preceptor.core.pipeline.model;

import java.util.Optional;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.api.spi.TeacherUpdateRule;

/**
 * A teacher of a pipeline.
 *
 * @param name the pipeline's
 * @param rule how its weights follow a model's
 * @param statistics what its batch-norm statistics are
 * @param start what its weights are before the first step
 * @param when whether it follows the student's weights after the student's step, or those before
 * @param follows the model whose weights they are that it follows
 * @param network its own; that of the model it follows where absent
 */
public record TeacherSpec(
        String name,
        TeacherUpdateRule rule,
        Statistics statistics,
        Start start,
        When when,
        String follows,
        Optional<NetworkFactory> network) {

    /** Whether passes over each epoch's batches recompute its running statistics. */
    public boolean isRecomputed() {
        return !rule.frozen() && statistics == Statistics.RECOMPUTED;
    }

    /** Whether its first weights are those of the model that it follows. */
    public boolean isCopy() {
        return start == Start.Other.COPY;
    }

    /** The run that its first weights are from, if they are from one. */
    public Optional<EarlierRun> startingRun() {
        return start instanceof Start.OfRun of ? Optional.of(of.run()) : Optional.empty();
    }

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
    public sealed interface Start {

        /** Those that need no other run. */
        enum Other implements Start {
            /** The student's. */
            COPY,
            /** Random ones of its own. */
            RANDOM
        }

        /**
         * Those of another run's selected model.
         *
         * @param run the other run
         */
        record OfRun(EarlierRun run) implements Start {}
    }

    /** Which of the student's weights a teacher follows. */
    public enum When {
        /** Those after the student's step (the papers). */
        AFTER,
        /** Those before it (the reference code in TensorFlow). */
        BEFORE
    }
}
