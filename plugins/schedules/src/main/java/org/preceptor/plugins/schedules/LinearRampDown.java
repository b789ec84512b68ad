package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · (1 - x)}, x from 0 to 1 over the last {@code length} of the run, and {@code maximum} before it.
 *
 * <p>Options: {@code maximum} (1), {@code length} (100 %), {@code by} ({@code step} or {@code epoch}).
 *
 * @param maximum where the ramp begins
 * @param length how long it takes, up to the end of the run
 * @param by how often it moves
 */
public record LinearRampDown(double maximum, Span length, Clock by) implements Schedule {

    public LinearRampDown() {
        this(1, Span.percent(100), Clock.STEP);
    }

    @Override
    public String name() {
        return "linear-ramp-down";
    }

    @Override
    public Schedule configure(Options options) {
        return new LinearRampDown(
                options.number("maximum", maximum), options.span("length", length), options.choice("by", by));
    }

    @Override
    public double at(Moment moment) {
        return maximum * (1 - by.towardsEnd(length, moment));
    }
}
