package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code from + (to - from) · t}, t from 0 to 1 over the first {@code length} of the run, and {@code to} after it.
 *
 * <p>Options: {@code from} (0), {@code to} (1), {@code length} (100 %), {@code by} ({@code step} or {@code epoch}).
 *
 * @param from the first value
 * @param to the last value
 * @param length how long it takes
 * @param by how often it moves
 */
public record Linear(double from, double to, Span length, Clock by) implements Schedule {

    public Linear() {
        this(0, 1, Span.percent(100), Clock.STEP);
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Schedule configure(Options options) {
        return new Linear(
                options.number("from", from),
                options.number("to", to),
                options.span("length", length),
                options.choice("by", by));
    }

    @Override
    public double at(Moment moment) {
        return from + (to - from) * by.sinceStart(length, moment);
    }
}
