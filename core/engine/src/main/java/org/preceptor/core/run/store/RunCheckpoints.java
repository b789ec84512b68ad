package org.preceptor.core.run.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.checkpoint.CheckpointStore;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The checkpoints of a run, as its store keeps them.
 *
 * @param store where they are
 */
public record RunCheckpoints(CheckpointStore store) {

    /**
     * Writes a checkpoint.
     *
     * @throws TrainingFailure if it cannot be written; older ones are as they were
     */
    public Checkpoint write(Program program, CheckpointState state, Predicate<Variable> which) {
        Path target = store.path(state.step());
        try {
            store.write(state.step(), folder -> new Checkpoint(folder).fill(program, state, which));
        } catch (IOException | RuntimeException e) {
            throw unwritten(target, state.step(), e);
        }
        return new Checkpoint(target);
    }

    /** The message about a checkpoint that could not be written. */
    public TrainingFailure unwritten(Path target, long step, Exception e) {
        return new TrainingFailure(
                target + ": the checkpoint of step " + step + " could not be written (" + SyncedFiles.reason(e)
                        + "); "
                        + last().map(last -> "make room, then continue from the last good one with --resume "
                                        + ShortPath.inCommand(last.path()))
                                .orElse("it would have been the first; make room or choose another folder, then "
                                        + "train again"),
                e);
    }

    /** Deletes checkpoints up to a step that need not be kept, as a killed process may have left one. */
    public void tidy(long step) {
        store.tidy(step);
    }

    /** All whole checkpoints, oldest first. */
    public List<Checkpoint> all() {
        return store.all().values().stream().map(Checkpoint::new).toList();
    }

    /** The steps that there are checkpoints of. */
    public Set<Long> steps() {
        return store.all().keySet();
    }

    /** The newest checkpoint. */
    public Optional<Checkpoint> last() {
        return newest(store.all());
    }

    /** The newest checkpoint of fewer steps. */
    public Optional<Checkpoint> before(long step) {
        return newest(store.all().headMap(step));
    }

    private static Optional<Checkpoint> newest(SortedMap<Long, Path> checkpoints) {
        return checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(checkpoints.get(checkpoints.lastKey())).map(Checkpoint::new);
    }

    /** The checkpoint of a step. */
    public Optional<Checkpoint> at(long step) {
        return Optional.ofNullable(store.all().get(step)).map(Checkpoint::new);
    }

    /**
     * A checkpoint of which every file is as it was written.
     *
     * @throws PreceptorException if it is missing, damaged, or of another format or run
     */
    public static CheckpointState verified(Checkpoint checkpoint, RunFolder run) {
        if (!checkpoint.exists()) {
            throw new PreceptorException(checkpoint.path() + ": there is no such checkpoint" + others(checkpoint, run));
        }
        try {
            return checkpoint.verified(run);
        } catch (DamagedFileException e) {
            throw damaged(checkpoint, run, e);
        }
    }

    /** The error for a checkpoint that is not whole, naming another one to continue from. */
    private static PreceptorException damaged(Checkpoint checkpoint, RunFolder run, DamagedFileException e) {
        return new PreceptorException(
                checkpoint.path() + ": the checkpoint is damaged: " + e.getMessage() + others(checkpoint, run), e);
    }

    private static String others(Checkpoint checkpoint, RunFolder run) {
        return run.checkpoints().all().stream()
                .filter(other ->
                        !other.path().getFileName().equals(checkpoint.path().getFileName()))
                .reduce((first, second) -> second)
                .map(other -> "; continue from another one instead, with --resume " + ShortPath.inCommand(other.path()))
                .orElse("; there is no other checkpoint beside it; train again");
    }
}
