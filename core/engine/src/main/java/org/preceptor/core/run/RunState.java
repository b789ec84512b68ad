package org.preceptor.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.storage.FolderLock;

/** What a folder holds, as to runs. */
public enum RunState {
    /** Nothing, or no folder at all: a run can start there. */
    FREE,
    /** Something that is not a run. */
    OTHER,
    /** A run that ended before its first checkpoint; resuming it starts over. */
    BEGUN,
    /** A run with a checkpoint, which resuming continues from. */
    CHECKPOINTED;

    static RunState of(RunFolder run) {
        if (run.checkpoints().last().isPresent()) {
            return CHECKPOINTED;
        }
        if (run.isStarted()) {
            return BEGUN;
        }
        return isFree(run.path()) ? FREE : OTHER;
    }

    private static boolean isFree(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            boolean own =
                    all.stream().anyMatch(file -> file.getFileName().toString().equals(FolderLock.FILE));
            return all.isEmpty() || own && all.stream().allMatch(RunFolder::isLeftOver);
        } catch (IOException e) {
            return false;
        }
    }
}
