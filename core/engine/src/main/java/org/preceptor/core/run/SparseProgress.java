package org.preceptor.core.run;

import org.preceptor.api.data.ReadingProgress;

/** Passes on a source's progress, at most ten times a second, and the end. */
final class SparseProgress implements ReadingProgress {
    private static final long PAUSE_NANOS = 100_000_000;

    private final ReadingProgress listener;
    private long next = System.nanoTime() + PAUSE_NANOS;
    private long furthest;

    SparseProgress(ReadingProgress listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void read(long read, long total) {
        long now = System.nanoTime();
        if (now - next < 0 && (read != total || read == furthest)) {
            return;
        }
        next = now + PAUSE_NANOS;
        furthest = read;
        listener.read(read, total);
    }

    @Override
    public void waiting(String reason) {
        listener.waiting(reason);
    }
}
