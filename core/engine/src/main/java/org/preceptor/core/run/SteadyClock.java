package org.preceptor.core.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of day when it was made, and from then on what the machine's timer adds: no duration between two of its
 * instants is changed by somebody who sets the time.
 */
final class SteadyClock extends Clock {
    private final Instant start;
    private final long origin;
    private final ZoneId zone;

    SteadyClock() {
        this(Instant.now(), System.nanoTime(), ZoneOffset.UTC);
    }

    private SteadyClock(Instant start, long origin, ZoneId zone) {
        this.start = start;
        this.origin = origin;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - origin);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(start, origin, other);
    }
}
