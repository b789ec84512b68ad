package org.preceptor.core.run.checkpoint;

import java.nio.file.Path;

/**
 * The stores of runs' checkpoints. An application binds its own to keep more of them, to keep them elsewhere, or to
 * learn of each:
 *
 * <pre>{@code
 * bind(CheckpointStores.class).toInstance(run -> new StepFolders(run.resolve("checkpoints"), 10));
 * }</pre>
 */
@FunctionalInterface
public interface CheckpointStores {

    /**
     * The store of a run. Called whenever the run is opened, also before it exists; makes no folder.
     *
     * @param run the run's folder, absolute
     */
    CheckpointStore of(Path run);
}
