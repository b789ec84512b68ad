package org.preceptor.core.run.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.core.step.ScheduledValues;
import org.preceptor.core.step.TrainingData;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.spec.Variable;

/**
 * A pipeline's compiled program: the training step, the pass before it, and an evaluation step for each model.
 *
 * @param program to be closed by the owner
 * @param resident whether the training examples are on the device; if not, steps are fed with them
 * @param schedules what to feed for a moment
 * @param evaluator of all models
 * @param recomputed the steps that recompute a teacher's statistics, one for each such teacher
 * @param models the student, the models trained beside it and the teachers
 * @param parameters how many numbers training may change
 * @param notes what the trace settled that the user may want to know
 */
public record TrainingProgram(
        Program program,
        boolean resident,
        ScheduledValues schedules,
        Evaluator evaluator,
        List<String> recomputed,
        List<NetworkWeights> models,
        long parameters,
        List<String> notes)
        implements AutoCloseable {
    public static final String TRAIN = "train";
    public static final String INITIALISE = "initialise";

    /**
     * What the training step of several workers is fed with, 1 if this one was asked to stop, and yields the sum of.
     */
    public static final String STOP = "stop";

    static final String INSPECT = "inspect";

    /** The weights that hold numbers which are not finite, by name. */
    public List<String> nonFiniteWeights() {
        try (StepResult counts = program.step(INSPECT).run(0, Map.of())) {
            return counts.names().stream()
                    .filter(name -> counts.scalar(name) > 0)
                    .toList();
        }
    }

    /** Whether a checkpoint holds the variable: all do but the data. */
    public static boolean isState(Variable variable) {
        return !variable.name().startsWith(TrainingData.PREFIX);
    }

    /** How many replicas compute a step. */
    public int replicas() {
        return program.replicas();
    }

    /**
     * Whether a checkpoint gives the variable its value: all that it holds, but for what replicas keep for themselves
     * where there were others.
     *
     * @param before how many replicas there were
     */
    public boolean isRestored(Variable variable, int before) {
        return isState(variable) && (before == replicas() || variable.replica().isEmpty());
    }

    /**
     * What the user should know of a run that continues with another number of replicas.
     *
     * @param before how many there were
     */
    public Optional<String> replicaChange(int before) {
        if (before == replicas()) {
            return Optional.empty();
        }
        List<String> local = program.variables().stream()
                .filter(variable -> isState(variable) && variable.replica().isPresent())
                .map(Variable::name)
                .toList();
        return Optional.of(
                "the checkpoint was written with " + before + " replica(s), the run continues with " + replicas()
                        + ": its results are no longer the same bit for bit"
                        + (local.isEmpty()
                                ? ""
                                : "; what each replica keeps for itself starts over: " + String.join(", ", local)));
    }

    /** Whether the variable belongs to a model, so that predictions need it. */
    public boolean isWeight(Variable variable) {
        return evaluator.models().stream().anyMatch(model -> variable.name().startsWith(model + "/"));
    }

    @Override
    public void close() {
        program.close();
    }
}
