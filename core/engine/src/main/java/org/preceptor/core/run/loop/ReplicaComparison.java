package org.preceptor.core.run.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.tensorflow.spec.Variable;

/** Ends a run whose replicas no longer hold the same weights and state. Nothing else would show that they do not. */
final class ReplicaComparison {
    /** After how many steps they are compared, besides before whatever is written. */
    static final int EVERY = 100;

    private final TrainingProgram program;
    private final LongFunction<Optional<Checkpoint>> lastBefore;

    /** @param lastBefore the newest checkpoint before a step */
    ReplicaComparison(TrainingProgram program, LongFunction<Optional<Checkpoint>> lastBefore) {
        this.program = program;
        this.lastBefore = lastBefore;
    }

    void compareIfDue(long step) {
        if (step % EVERY == 0) {
            compare(step);
        }
    }

    /** @throws TrainingFailure naming what differs, and on which replicas */
    void compare(long step) {
        Map<Variable, List<Integer>> different = program.program().differences();
        if (different.isEmpty()) {
            return;
        }
        Map.Entry<Variable, List<Integer>> first =
                different.entrySet().iterator().next();
        List<String> numbers = first.getValue().stream().map(String::valueOf).toList();
        throw new TrainingFailure("step " + step + ": '" + first.getKey().name() + "'"
                + (different.size() > 1 ? " and " + (different.size() - 1) + " more are" : " is")
                + " not the same on all replicas: on " + String.join(", ", numbers) + " not as on 0; some part sets"
                + " it to what depends on a replica's share of the batch, or the hardware is at fault; "
                + lastBefore
                        .apply(step)
                        .map(before -> "the last good checkpoint is " + before.path())
                        .orElse("there is no good checkpoint yet")
                + "; train with one replica or worker, or tell the part's author");
    }
}
