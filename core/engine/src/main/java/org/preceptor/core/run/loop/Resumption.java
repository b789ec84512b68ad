package org.preceptor.core.run.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.CallbackState;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.CheckpointState;
import org.preceptor.core.run.store.KeptWeights;
import org.preceptor.core.run.store.RunCheckpoints;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunTimes;
import org.preceptor.core.run.store.SelectedWeights;
import org.preceptor.core.run.warning.LengthChange;

/** Brings a run back to where it was when a checkpoint was written. */
final class Resumption {
    private final RunFolder folder;
    private final RunTimes times;
    private final TrainingProgram program;
    private final RunLength length;

    Resumption(RunFolder folder, RunTimes times, TrainingProgram program, RunLength length) {
        this.folder = folder;
        this.times = times;
        this.program = program;
        this.length = length;
    }

    /**
     * Where the run was.
     *
     * @param state what the checkpoint holds beside the variables
     * @param selection the best epoch, if its weights are still there
     * @param callbacks what callbacks keep
     * @param secondsBefore how long it had trained
     * @param warnings what the user should know
     */
    record Position(
            CheckpointState state,
            Selection selection,
            Map<String, CallbackState> callbacks,
            double secondsBefore,
            List<String> warnings) {}

    /**
     * Gives the program the checkpoint's variables, and the folder the weights that were selected then.
     *
     * @param data the fingerprint of the training set and its labels
     * @throws PreceptorException if the checkpoint is missing or damaged, or was made with other data
     */
    Position restore(Checkpoint checkpoint, String data) {
        CheckpointState state = RunCheckpoints.verified(checkpoint, folder);
        if (!state.data().equals(data)) {
            throw new PreceptorException(
                    checkpoint.path() + ": the checkpoint was made with other training data or labels; the data"
                            + " source must yield the same examples as before: restore them, or train again");
        }
        List<String> warnings = new ArrayList<>();
        folder.requireWhole().ifPresent(warnings::add);
        SelectedWeights.Recovery recovery =
                folder.selected().recover(state, folder, program.program(), program::isWeight);
        if (!recovery.found() && state.step() >= length.totalSteps()) {
            throw new PreceptorException(folder.selected().current().path() + ": the weights of epoch "
                    + state.selectedEpoch() + ", the best one, are missing, and no epoch is left; restore them from a"
                    + " copy, or use the last epoch's, in " + checkpoint.path());
        }
        if (!recovery.warning().isEmpty()) {
            warnings.add(recovery.warning());
        }
        KeptWeights.Lost lost = folder.kept().lost(state, folder);
        warnings.addAll(lost.warnings());
        checkpoint.restore(program.program(), variable -> program.isRestored(variable, state.replicas()));
        program.replicaChange(state.replicas()).ifPresent(warnings::add);
        OptionalDouble trained = times.upTo(state.step());
        if (trained.isEmpty()) {
            warnings.add(folder.path().resolve(RunTimes.FILE) + ": how long the run trained before step " + state.step()
                    + " is not known; its time counts from there");
        }
        return new Position(
                state,
                recovery.found() ? Selection.of(state) : Selection.NONE,
                without(lost.epochs(), state.callbacks()),
                trained.orElse(0),
                warnings);
    }

    private static Map<String, CallbackState> without(Set<Long> epochs, Map<String, CallbackState> callbacks) {
        Map<String, CallbackState> all = new LinkedHashMap<>(callbacks);
        all.replaceAll((name, state) -> state.withEpochs(
                state.epochs().stream().filter(epoch -> !epochs.contains(epoch)).toList()));
        return all;
    }

    /**
     * Requires that a run whose length is changed has steps left.
     *
     * @param pipeline the run's
     * @param before the same with the length that it had so far
     * @return what its schedules do now; empty if it is as long as it was
     * @throws PreceptorException if it has been longer already, or a callback has ended it
     */
    Optional<String> requireLonger(Position position, Pipeline pipeline, Pipeline before) {
        RunLength planned = RunLength.of(before.training(), length.stepsPerEpoch());
        long step = position.state().step();
        if (planned.totalSteps() == length.totalSteps()) {
            return Optional.empty();
        }
        if (length.totalSteps() <= step) {
            throw new PreceptorException("--epochs: the run has taken " + step + " steps already, of which "
                    + length.stepsPerEpoch() + " are an epoch; give more epochs than that");
        }
        if (!position.state().ending().isEmpty()) {
            throw new PreceptorException(
                    "--epochs: a callback ended the run (" + position.state().ending()
                            + "), and more epochs do not change that; to train on from its weights, begin a new run with --from "
                            + ShortPath.inCommand(folder.path()));
        }
        return Optional.of(LengthChange.note(pipeline, program.schedules(), planned.moment(step), length.moment(step)));
    }
}
