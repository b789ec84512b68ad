package org.preceptor.core.feed;

import org.preceptor.api.config.Options;

/**
 * How examples come to the step. In a pipeline, under {@code data}: {@code memory}, see {@link DataMemory}, and
 * {@code threads}, which read batches ahead.
 *
 * @param memory what may be on the device
 * @param threads how many threads read
 */
public record FeedSettings(DataMemory memory, int threads) {
    private static final int MOST_THREADS = 256;

    /** Half of the processors: decoding must not take them from the step. */
    private static int usualThreads() {
        return Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors() / 2));
    }

    /**
     * Reads the keys above.
     *
     * @throws org.preceptor.api.config.InvalidOptionException if one has a value of another kind
     */
    public static FeedSettings read(Options data) {
        return new FeedSettings(DataMemory.read(data), data.integer("threads", usualThreads(), 1, MOST_THREADS));
    }
}
