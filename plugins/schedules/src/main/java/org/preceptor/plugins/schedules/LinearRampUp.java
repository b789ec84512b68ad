package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · t}, t from 0 to 1 over the first {@code length} of the run, and {@code maximum} after it.
 *
 * <p>Options: {@code maximum} (1), {@code length} (40 %), {@code by} ({@code step} or {@code epoch}).
 *
 * @param maximum where the ramp ends
 * @param length how long it takes
 * @param by how often it moves
 */
public record LinearRampUp(double maximum, Span length, Clock by) implements Schedule {

    public LinearRampUp() {
        this(1, Span.percent(40), Clock.STEP);
    }

    @Override
    public String name() {
        return "linear-ramp-up";
    }

    @Override
    public Schedule configure(Options options) {
        return new LinearRampUp(
                options.number("maximum", maximum), options.span("length", length), options.choice("by", by));
    }

    @Override
    public double at(Moment moment) {
        return maximum * by.sinceStart(length, moment);
    }
}
