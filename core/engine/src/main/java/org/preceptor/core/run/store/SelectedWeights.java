package org.preceptor.core.run.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The weights of the best epoch so far, in the folder {@code selected}. Older ones that a checkpoint still refers to
 * stay beside the checkpoints, as {@code selected-NNNNNNNNN} after the step at which they were selected.
 *
 * @param run the run's folder
 * @param retired where older ones are kept
 * @param checkpoints the run's
 */
public record SelectedWeights(Path run, Path retired, RunCheckpoints checkpoints) {
    public static final String FOLDER = "selected";
    private static final Pattern KEPT = Pattern.compile(FOLDER + "-([0-9]{9,18})");

    public Checkpoint current() {
        return new Checkpoint(run.resolve(FOLDER));
    }

    /** Whether a path is where weights of a best epoch would lie, the present one's or an earlier one's. */
    public boolean isNamedAsOne(Path path) {
        return path.equals(current().path())
                || retired.equals(path.getParent())
                        && KEPT.matcher(path.getFileName().toString()).matches();
    }

    private Checkpoint kept(long step) {
        return new Checkpoint(retired.resolve(FOLDER + '-' + String.format(Locale.ROOT, "%09d", step)));
    }

    /**
     * Selects the weights that the program holds now.
     *
     * @param state of a step that is the end of the best epoch
     * @throws TrainingFailure if they cannot be written; those selected before are as they were
     */
    public void select(Program program, CheckpointState state, Predicate<Variable> which) {
        Path partial = run.resolve(SyncedFiles.PARTIAL + FOLDER);
        try {
            SyncedFiles.delete(partial);
            Files.createDirectory(partial);
            new Checkpoint(partial).fill(program, state, which);
            retire();
            SyncedFiles.move(partial, current().path());
        } catch (IOException | RuntimeException e) {
            SyncedFiles.deleteIfPossible(partial);
            throw checkpoints.unwritten(current().path(), state.step(), e);
        }
        prune();
    }

    /** Moves the present weights to where checkpoints find them. */
    private void retire() throws IOException {
        if (!Files.exists(current().path())) {
            return;
        }
        Optional<Long> step = step(current());
        if (step.isEmpty() || checkpoints.all().isEmpty()) {
            SyncedFiles.delete(current().path());
            return;
        }
        if (!Files.isDirectory(retired)) {
            Files.createDirectory(retired);
            SyncedFiles.forceFolder(run);
        }
        SyncedFiles.delete(kept(step.get()).path());
        SyncedFiles.move(current().path(), kept(step.get()).path());
    }

    private static Optional<Long> step(Checkpoint checkpoint) {
        try {
            return Optional.of(checkpoint.state().step());
        } catch (DamagedFileException | PreceptorException e) {
            return Optional.empty();
        }
    }

    /** Whether weights of a step are those that a checkpoint refers to, or were selected after it was written. */
    private static boolean isSelection(long step, Checkpoint last) {
        try {
            CheckpointState state = last.state();
            return step == state.selectedStep() || step > state.step();
        } catch (DamagedFileException | PreceptorException cannotBeTold) {
            return true;
        }
    }

    /** Deletes older weights that no checkpoint refers to. */
    public void prune() {
        Set<String> wanted = new HashSet<>();
        for (Checkpoint checkpoint : checkpoints.all()) {
            try {
                wanted.add(kept(checkpoint.state().selectedStep())
                        .path()
                        .getFileName()
                        .toString());
            } catch (DamagedFileException | PreceptorException unknown) {
                return; // it is unknown what this one counts from
            }
        }
        try (Stream<Path> paths = Files.list(retired)) {
            paths.filter(path -> KEPT.matcher(path.getFileName().toString()).matches()
                            && !wanted.contains(path.getFileName().toString()))
                    .toList()
                    .forEach(SyncedFiles::deleteIfPossible);
        } catch (IOException nothingToDelete) {
            // none has been retired yet
        }
    }

    /**
     * Selects the weights that were selected when a checkpoint was written.
     *
     * @param state the checkpoint's
     * @param folder the run's
     * @param program is used to read and write them, and holds anything afterwards
     * @param which variables they are
     * @return what was found, if the user should know of it
     */
    public Recovery recover(CheckpointState state, RunFolder folder, Program program, Predicate<Variable> which) {
        long step = state.selectedStep();
        if (state.selectedEpoch() == 0) {
            return new Recovery(true, "");
        }
        Optional<DamagedFileException> damage = damage(current(), folder);
        boolean there = current().exists();
        if (there && damage.isEmpty() && step(current()).equals(Optional.of(step))) {
            return new Recovery(true, "");
        }
        String problem = !there
                ? "missing"
                : damage.map(e -> "damaged (" + e.getMessage() + ')').orElse("");
        try {
            if (intact(kept(step), folder)) {
                retire();
                SyncedFiles.move(kept(step).path(), current().path());
                return new Recovery(true, problem.isEmpty() ? "" : restored(problem, state));
            }
        } catch (IOException e) {
            throw checkpoints.unwritten(current().path(), step, e);
        }
        Optional<Checkpoint> same = sameStep(step, folder);
        if (same.isPresent()) {
            same.get().restore(program, which);
            select(program, same.get().state(), which);
            return new Recovery(true, problem.isEmpty() ? "" : restored(problem, state));
        }
        if (damage.isPresent() && there) {
            throw new PreceptorException(current().path() + ": the weights of epoch " + state.selectedEpoch()
                    + ", the best so far, are " + problem
                    + "; restore them from a copy, or delete this folder, and the best of the epochs to "
                    + "come is selected");
        }
        return new Recovery(
                false,
                "the weights of epoch " + state.selectedEpoch() + ", the best so far, are missing in "
                        + current().path() + "; the best of the epochs to come is selected");
    }

    /**
     * The state of the weights that a checkpoint refers to.
     *
     * @param found whether they are selected now
     * @param warning what the user should know; empty if all was as it should be
     */
    public record Recovery(boolean found, String warning) {}

    private String restored(String problem, CheckpointState state) {
        return current().path() + " was " + problem + "; the weights of epoch " + state.selectedEpoch()
                + ", the best so far, have been restored";
    }

    /** A checkpoint that was written when the weights were selected, and so holds them too. */
    private Optional<Checkpoint> sameStep(long step, RunFolder folder) {
        return checkpoints.at(step).filter(checkpoint -> intact(checkpoint, folder));
    }

    private static boolean intact(Checkpoint checkpoint, RunFolder folder) {
        return checkpoint.exists() && damage(checkpoint, folder).isEmpty();
    }

    private static Optional<DamagedFileException> damage(Checkpoint checkpoint, RunFolder folder) {
        if (!checkpoint.exists()) {
            return Optional.empty();
        }
        try {
            checkpoint.verified(folder);
            return Optional.empty();
        } catch (DamagedFileException e) {
            return Optional.of(e);
        }
    }

    /**
     * The weights to predict with.
     *
     * @throws PreceptorException if there are none, or they are damaged
     */
    public Found find(RunFolder folder) {
        Optional<Checkpoint> last = checkpoints.last();
        boolean others = current().exists();
        if (others) {
            CheckpointState selected = RunCheckpoints.verified(current(), folder);
            if (last.isEmpty() || isSelection(selected.step(), last.get())) {
                return new Found(current(), "");
            }
        }
        if (last.isEmpty()) {
            throw new PreceptorException(
                    folder.path() + ": the run has no weights yet; wait for its first epoch to end");
        }
        CheckpointState state = RunCheckpoints.verified(last.get(), folder);
        Optional<Checkpoint> same = Stream.of(
                        Optional.of(kept(state.selectedStep())), sameStep(state.selectedStep(), folder))
                .flatMap(Optional::stream)
                .filter(checkpoint -> state.selectedEpoch() > 0 && intact(checkpoint, folder))
                .findFirst();
        String found = current().path() + (others ? " is of another epoch" : " is missing");
        return same.map(checkpoint -> new Found(
                        checkpoint,
                        found + "; these are the weights of epoch " + state.selectedEpoch()
                                + ", the best when the last checkpoint was written"))
                .orElseThrow(() -> new PreceptorException((state.selectedEpoch() == 0
                                ? folder.path() + ": no epoch has ended yet, so none is selected; wait, or name"
                                : current().path() + ": the weights of epoch " + state.selectedEpoch()
                                        + ", the best so far, are missing"
                                        + (others ? " (those there belong to another run); restore" : "; restore")
                                        + " them from a copy, or name")
                        + " a checkpoint to use its weights instead: "
                        + last.get().path()));
    }

    /**
     * Weights to predict with.
     *
     * @param weights where they are
     * @param warning what the user should know about them; empty if all is well
     */
    public record Found(Checkpoint weights, String warning) {}
}
