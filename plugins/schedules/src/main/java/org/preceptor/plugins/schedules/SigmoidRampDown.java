package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · exp(-12.5 x²)}, x from 0 to 1 over the last {@code length} of the run, and {@code maximum} before it
 * (Laine and Aila, section 3: with 50 epochs, k of them over, {@code exp(-(k/2)² / 50)}).
 *
 * <p>Options: {@code maximum} (1), {@code length} (50 epochs), {@code by} ({@code epoch} or {@code step}).
 *
 * @param maximum where the ramp begins
 * @param length how long it takes, up to the end of the run
 * @param by how often it moves
 */
public record SigmoidRampDown(double maximum, Span length, Clock by) implements Schedule {

    public SigmoidRampDown() {
        this(1, Span.epochs(50), Clock.EPOCH);
    }

    @Override
    public String name() {
        return "sigmoid-ramp-down";
    }

    @Override
    public Schedule configure(Options options) {
        return new SigmoidRampDown(
                options.number("maximum", maximum), options.span("length", length), options.choice("by", by));
    }

    @Override
    public double at(Moment moment) {
        double x = by.towardsEnd(length, moment);
        return maximum * Math.exp(-12.5 * x * x);
    }
}
