package org.preceptor.core.run.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.SyncedFiles;

/** A run's folder while this process, and no other, trains in it. */
public final class RunOwnership implements AutoCloseable {
    private final Path folder;
    private final boolean madeParent;
    private final FolderLock lock;

    private RunOwnership(Path folder, boolean madeParent, FolderLock lock) {
        this.folder = folder;
        this.madeParent = madeParent;
        this.lock = lock;
    }

    /**
     * Takes a run's folder, which is made if it does not exist.
     *
     * @param clock tells since when it is taken
     * @param otherwise what can be done instead where somebody trains in it, a clause that begins with a comma; or
     *     empty
     * @throws PreceptorException if somebody trains in it, saying who and since when
     */
    public static RunOwnership of(RunFolder run, Clock clock, String otherwise) {
        boolean madeParent = Files.notExists(run.path().getParent());
        try {
            Files.createDirectories(run.path());
            return new RunOwnership(run.path(), madeParent, FolderLock.take(run.path(), clock));
        } catch (FolderLock.HeldException e) {
            throw inUse(run.path(), e.owner(), otherwise);
        } catch (IOException e) {
            throw new TrainingFailure(
                    ShortPath.of(run.path()) + ": the run's folder cannot be written: " + SyncedFiles.reason(e)
                            + "; choose another with --runs",
                    e);
        }
    }

    /**
     * Refuses a folder that somebody trains in.
     *
     * @param otherwise as in {@link #of}
     * @throws PreceptorException saying who and since when
     */
    public static void requireNone(Path folder, String otherwise) {
        FolderLock.owner(folder).ifPresent(owner -> {
            throw inUse(folder, owner, otherwise);
        });
    }

    private static PreceptorException inUse(Path folder, String owner, String otherwise) {
        return new PreceptorException(
                ShortPath.of(folder) + ": the run is in use by " + owner + "; wait until that has ended" + otherwise);
    }

    /** What the user should know of it. */
    public Optional<String> warning() {
        return lock.isExclusive()
                ? Optional.empty()
                : Optional.of(ShortPath.of(folder)
                        + ": this file system has no locks, so nothing keeps a second process from training in this"
                        + " folder; start none");
    }

    /**
     * Call this before anything is written.
     *
     * @throws TrainingFailure if the folder has been deleted or moved
     */
    public void requireInPlace(long step) {
        if (!lock.isInPlace()) {
            throw new TrainingFailure(ShortPath.of(folder) + ": the run's folder was deleted or moved while the run was"
                    + " training, after step " + step + "; nothing more can be written to it: put it back and "
                    + "resume, or train again");
        }
    }

    /** Releases the folder as if nobody had ever trained in it. */
    public void closeAndDelete() {
        lock.closeAndDelete();
        try {
            Files.deleteIfExists(folder);
            if (madeParent) {
                Files.deleteIfExists(folder.getParent());
            }
        } catch (IOException notEmpty) {
            // then it is not only ours
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
