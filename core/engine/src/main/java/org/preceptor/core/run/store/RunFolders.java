package org.preceptor.core.run.store;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.run.checkpoint.CheckpointStores;

/** Opens runs' folders. */
public final class RunFolders {
    private final CheckpointStores stores;

    @Inject
    RunFolders(CheckpointStores stores) {
        this.stores = stores;
    }

    /** The folder at a path, whether there is a run in it or not. */
    public RunFolder at(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        return new RunFolder(folder, stores.of(folder));
    }

    /**
     * The run that a path is, or that it is a checkpoint of.
     *
     * @throws PreceptorException if it is neither
     */
    public RunFolder find(Path path) {
        Path given = path.toAbsolutePath().normalize();
        Path parent = given.getParent();
        if (RunFolder.isRun(given)) {
            return at(given);
        }
        if (parent != null
                && given.getFileName().toString().equals(SelectedWeights.FOLDER)
                && RunFolder.isRun(parent)) {
            return at(parent);
        }
        if (parent != null
                && parent.getParent() != null
                && Set.of(RunFolder.CHECKPOINTS, KeptWeights.FOLDER)
                        .contains(parent.getFileName().toString())
                && RunFolder.isRun(parent.getParent())) {
            return at(parent.getParent());
        }
        if (parent != null && RunFolder.isUnused(given)) {
            throw new PreceptorException(
                    ShortPath.of(path) + ": no run has started in this folder; start one there with"
                            + " 'preceptor train PIPELINE"
                            + (ShortPath.of(parent).equals("runs") ? "" : " --runs " + ShortPath.inCommand(parent))
                            + " --name " + ShortPath.inCommand(given.getFileName()) + "'");
        }
        throw new PreceptorException(ShortPath.of(path) + ": expected a run's folder or one of its checkpoints, found "
                + (Files.exists(path) ? "no run there" : "nothing there") + "; name a folder that 'train' has made");
    }
}
