package org.preceptor.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The checkpoints of a run: folders {@code step-NNNNNNNNN}. A checkpoint appears under its name only once it is whole;
 * the last two are kept. What else lies beside them is left alone. Once a run that has gone on from an older checkpoint
 * writes one of its own, those of later steps are deleted.
 *
 * @param folder where they lie
 */
record RunCheckpoints(Path folder) {
    private static final Pattern NAME = Pattern.compile("step-([0-9]{9,18})");
    private static final int KEPT = 2;

    /**
     * Writes a checkpoint.
     *
     * @throws TrainingFailure if it cannot be written; older ones are as they were
     */
    Path write(Program program, CheckpointState state, Predicate<Variable> which) {
        Path target = folder.resolve(name(state.step()));
        try {
            if (!Files.exists(folder)) {
                Files.createDirectory(folder);
                SyncedFiles.forceFolder(folder.getParent());
            }
            Checkpoint partial = Checkpoint.writePartial(program, state, which, target);
            SyncedFiles.delete(target);
            SyncedFiles.move(partial.path(), target);
        } catch (IOException | RuntimeException e) {
            throw unwritten(target, state.step(), e);
        }
        keepLast(state.step());
        return target;
    }

    /** What to say of a checkpoint that could not be written. */
    TrainingFailure unwritten(Path target, long step, Exception e) {
        SyncedFiles.deleteIfPossible(target.resolveSibling(SyncedFiles.PARTIAL + target.getFileName()));
        return new TrainingFailure(
                target + ": the checkpoint of step " + step + " could not be written (" + SyncedFiles.reason(e)
                        + "); "
                        + last().map(last -> "make room, then continue from the last good one with --resume "
                                        + ShortPath.inCommand(last.path()))
                                .orElse(
                                        "it would have been the first; make room or choose another folder, then train anew"),
                e);
    }

    /** Later ones than the newest are what a run left that has since gone on from an older one. */
    private void keepLast(long newest) {
        dropOlder(newest);
        all().stream()
                .filter(checkpoint -> step(checkpoint.path()) > newest)
                .forEach(checkpoint -> SyncedFiles.deleteIfPossible(checkpoint.path()));
    }

    /** Deletes checkpoints that are older than the last two up to a step, as a killed process may have left one. */
    void dropOlder(long newest) {
        var upTo = all().stream()
                .filter(checkpoint -> step(checkpoint.path()) <= newest)
                .toList();
        upTo.subList(0, Math.max(0, upTo.size() - KEPT))
                .forEach(checkpoint -> SyncedFiles.deleteIfPossible(checkpoint.path()));
    }

    /** All whole checkpoints, oldest first. */
    List<Checkpoint> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> step(path) >= 0 && Files.isDirectory(path))
                    .sorted(Comparator.comparingLong(RunCheckpoints::step))
                    .map(Checkpoint::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number in a checkpoint's name; -1 if it is another file's. */
    private static long step(Path path) {
        Matcher matcher = NAME.matcher(path.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** The steps that there are checkpoints of. */
    Set<Long> steps() {
        return all().stream().map(checkpoint -> step(checkpoint.path())).collect(Collectors.toSet());
    }

    /** The newest checkpoint. */
    Optional<Checkpoint> last() {
        List<Checkpoint> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The newest checkpoint of fewer steps. */
    Optional<Checkpoint> before(long step) {
        return all().stream()
                .filter(checkpoint -> step(checkpoint.path()) < step)
                .reduce((first, second) -> second);
    }

    /** The checkpoint of a step. */
    Optional<Checkpoint> at(long step) {
        return all().stream()
                .filter(checkpoint -> step(checkpoint.path()) == step)
                .findFirst();
    }

    private static String name(long step) {
        return "step-" + String.format("%09d", step);
    }

    /**
     * A checkpoint of which every file is as it was written.
     *
     * @throws PreceptorException if it is missing, damaged, or of another format or run
     */
    static CheckpointState verified(Checkpoint checkpoint, RunFolder run) {
        if (!checkpoint.exists()) {
            throw new PreceptorException(checkpoint.path() + ": there is no such checkpoint" + others(checkpoint, run));
        }
        try {
            return checkpoint.verified(run);
        } catch (DamagedFileException e) {
            throw damaged(checkpoint, run, e);
        }
    }

    /** A complaint about a checkpoint that is not whole, naming another one to go on from. */
    static PreceptorException damaged(Checkpoint checkpoint, RunFolder run, DamagedFileException e) {
        return new PreceptorException(
                checkpoint.path() + ": the checkpoint is damaged: " + e.getMessage() + others(checkpoint, run), e);
    }

    private static String others(Checkpoint checkpoint, RunFolder run) {
        return run.checkpoints().all().stream()
                .filter(other ->
                        !other.path().getFileName().equals(checkpoint.path().getFileName()))
                .reduce((first, second) -> second)
                .map(other -> "; continue from another one instead, with --resume " + ShortPath.inCommand(other.path()))
                .orElse("; there is no other checkpoint beside it; train anew");
    }
}
