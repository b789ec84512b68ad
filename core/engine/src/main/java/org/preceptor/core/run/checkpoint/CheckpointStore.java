package org.preceptor.core.run.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Keeps a run's checkpoints, each a folder that the run fills, and later reads. One thread at a time calls it.
 *
 * <p>A checkpoint is what a run resumes from after its process was killed, at whatever moment. So it must appear only
 * once it is whole and on the disk, and the newest one must never be deleted.
 */
public interface CheckpointStore {

    /** The folders of all whole checkpoints, by the step they were written after, which is their order. */
    SortedMap<Long, Path> all();

    /** Where the checkpoint of a step is, or would be. */
    Path path(long step);

    /**
     * Writes a checkpoint, in place of another one of the same step, and deletes what need not be kept: older ones, and
     * those of later steps, which a run left that has since been resumed from an older one.
     *
     * @throws IOException if it cannot be written; older ones are as they were
     * @throws RuntimeException what the content throws
     */
    void write(long step, Content content) throws IOException;

    /**
     * Deletes checkpoints up to a step that need not be kept, as a process that was killed may have left them. The one
     * of that step stays.
     */
    void tidy(long step);

    /** What is in a checkpoint. */
    @FunctionalInterface
    interface Content {
        /**
         * Writes the files, each of them forced to the disk.
         *
         * @param folder empty
         */
        void writeTo(Path folder) throws IOException;
    }
}
