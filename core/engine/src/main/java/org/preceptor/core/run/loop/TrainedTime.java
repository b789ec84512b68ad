package org.preceptor.core.run.loop;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunTimes;
import org.preceptor.core.storage.SyncedFiles;

/** How long a run has trained, in this process and in all. */
final class TrainedTime {
    private final Clock clock;
    private final RunFolder folder;
    private final RunTimes times;
    private final double before;
    private final Instant began;

    /**
     * Begins to count.
     *
     * @param before seconds that the run has trained for in other processes
     */
    TrainedTime(Clock clock, RunFolder folder, RunTimes times, double before) {
        this.clock = clock;
        this.folder = folder;
        this.times = times;
        this.before = before;
        this.began = clock.instant();
    }

    /** The time now, for {@link #since}. */
    Instant now() {
        return clock.instant();
    }

    double since(Instant earlier) {
        return Duration.between(earlier, clock.instant()).toNanos() / 1e9;
    }

    double here() {
        return since(began);
    }

    double inAll(double here) {
        return before + here;
    }

    /**
     * Writes down how long it took to a step of which there is a checkpoint.
     *
     * @throws TrainingFailure if that cannot be written
     */
    void keep(long step) {
        try {
            times.write(step, inAll(here()), folder.checkpoints().steps());
        } catch (IOException e) {
            throw new TrainingFailure(
                    folder.path().resolve(RunTimes.FILE) + ": cannot be written: " + SyncedFiles.reason(e)
                            + "; make room, then resume the run",
                    e);
        }
    }
}
