package org.preceptor.core.guard;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long plugins' code may take together before it is given up. Loading one plugin has a limit for all of it; making
 * and configuring a part later has one of its own.
 */
public final class TimeLimit {
    /** The system property that sets another number of seconds. */
    static final String PROPERTY = "preceptor.plugins.seconds";

    /** For work whose result nobody waits for any more. */
    static final Duration STOPPING = Duration.ofSeconds(5);

    private static final int DEFAULT_SECONDS = 30;
    private static final ThreadLocal<TimeLimit> CURRENT = new ThreadLocal<>();

    private final Duration allowed;
    private final long end;

    private TimeLimit(Duration allowed) {
        this.allowed = allowed;
        this.end = System.nanoTime() + allowed.toNanos();
    }

    /** The limit that this thread works within, or one that begins now. */
    static TimeLimit current() {
        TimeLimit current = CURRENT.get();
        return current == null ? new TimeLimit(forLoading()) : current;
    }

    /** Runs work within one limit that begins now. */
    public static <T> T within(Duration allowed, Supplier<T> work) {
        TimeLimit before = CURRENT.get();
        CURRENT.set(new TimeLimit(allowed));
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** What is allowed for loading a plugin, and for making a part. */
    public static Duration forLoading() {
        return Duration.ofSeconds(Math.max(1, Integer.getInteger(PROPERTY, DEFAULT_SECONDS)));
    }

    /** What is allowed for stopping a plugin. */
    public static Duration forStopping() {
        return forLoading().compareTo(STOPPING) < 0 ? forLoading() : STOPPING;
    }

    /** What was allowed. */
    Duration allowed() {
        return allowed;
    }

    /** Nanoseconds that are left; none below zero. */
    long left() {
        return Math.max(0, end - System.nanoTime());
    }
}
