package org.preceptor.core.run;

import java.nio.file.Files;
import org.preceptor.core.run.store.RunFolder;

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
        return Files.notExists(run.path()) || RunFolder.isUnused(run.path()) ? FREE : OTHER;
    }
}
