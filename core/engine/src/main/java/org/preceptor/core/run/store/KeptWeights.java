package org.preceptor.core.run.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.storage.DamagedFileException;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.Variable;

/**
 * The weights of epochs that callbacks keep, each in a folder {@code kept/epoch-NNNNNN}.
 *
 * @param run the run's folder
 * @param checkpoints the run's
 */
public record KeptWeights(Path run, RunCheckpoints checkpoints) {
    static final String FOLDER = "kept";
    private static final Pattern EPOCH = Pattern.compile("epoch-([0-9]{6,18})");

    private Path folder() {
        return run.resolve(FOLDER);
    }

    /** Where the weights of an epoch are. */
    public Path path(long epoch) {
        return folder().resolve("epoch-" + String.format(Locale.ROOT, "%06d", epoch));
    }

    /** Whether a path is where weights of an epoch would lie. */
    public boolean isNamedAsOne(Path path) {
        return folder().equals(path.getParent())
                && EPOCH.matcher(path.getFileName().toString()).matches();
    }

    /**
     * Keeps the weights that the program holds now.
     *
     * @param state of the step that ends the epoch
     * @throws TrainingFailure if they cannot be written
     */
    public void keep(long epoch, Program program, CheckpointState state, Predicate<Variable> which) {
        Path target = path(epoch);
        Path partial = folder().resolve(SyncedFiles.PARTIAL + target.getFileName());
        try {
            if (!Files.isDirectory(folder())) {
                Files.createDirectory(folder());
                SyncedFiles.forceFolder(run);
            }
            SyncedFiles.delete(partial);
            Files.createDirectory(partial);
            new Checkpoint(partial).fill(program, state, which);
            SyncedFiles.delete(target);
            SyncedFiles.move(partial, target);
        } catch (IOException | RuntimeException e) {
            SyncedFiles.deleteIfPossible(partial);
            throw checkpoints.unwritten(target, state.step(), e);
        }
    }

    /**
     * Deletes weights that neither a callback nor a checkpoint refers to.
     *
     * @param kept the epochs whose weights callbacks keep now
     */
    public void prune(Set<Long> kept) {
        if (!Files.isDirectory(folder())) {
            return;
        }
        Set<Long> wanted = new TreeSet<>(kept);
        for (Checkpoint checkpoint : checkpoints.all()) {
            try {
                wanted.addAll(checkpoint.state().keptEpochs());
            } catch (DamagedFileException | PreceptorException unknown) {
                return; // it is unknown what this one refers to
            }
        }
        try (Stream<Path> paths = Files.list(folder())) {
            for (Path path : paths.toList()) {
                Matcher name = EPOCH.matcher(path.getFileName().toString());
                if (name.matches() && !wanted.contains(Long.parseLong(name.group(1)))) {
                    SyncedFiles.deleteIfPossible(path);
                }
            }
        } catch (IOException nothingToDelete) {
            // they stay until the next checkpoint
        }
    }

    /**
     * Looks for the weights that a checkpoint refers to.
     *
     * @param folder the run's
     * @return the epochs whose weights are missing or damaged, with a warning for each
     */
    public Lost lost(CheckpointState state, RunFolder folder) {
        Set<Long> epochs = new TreeSet<>();
        List<String> warnings = new ArrayList<>();
        for (long epoch : state.keptEpochs()) {
            Checkpoint weights = new Checkpoint(path(epoch));
            String problem = "are missing";
            try {
                if (weights.exists()) {
                    weights.verified(folder);
                    continue;
                }
            } catch (DamagedFileException e) {
                problem = "are damaged (" + e.getMessage() + ")";
            } catch (PreceptorException e) {
                problem = "cannot be used (" + e.getMessage() + ")";
            }
            epochs.add(epoch);
            warnings.add(ShortPath.of(weights.path()) + ": the weights of epoch " + epoch + ", which a callback keeps, "
                    + problem + "; the run continues without them");
        }
        return new Lost(epochs, warnings);
    }

    /**
     * Weights that are not there any more.
     *
     * @param epochs whose
     * @param warnings what the user should know of each
     */
    public record Lost(Set<Long> epochs, List<String> warnings) {}
}
