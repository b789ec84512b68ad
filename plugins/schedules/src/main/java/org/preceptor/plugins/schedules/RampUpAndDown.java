package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · ramp-up · ramp-down}, both sigmoid: the learning rate of Laine and Aila and of Tarvainen and
 * Valpola.
 *
 * <p>Options: {@code maximum} (1), {@code up} (80 epochs), {@code down} (50 epochs), {@code by} ({@code epoch} or
 * {@code step}).
 *
 * @param maximum between the ramps
 * @param up the length of {@link SigmoidRampUp}
 * @param down the length of {@link SigmoidRampDown}
 * @param by how often it moves
 */
public record RampUpAndDown(double maximum, Span up, Span down, Clock by) implements Schedule {

    public RampUpAndDown() {
        this(1, Span.epochs(80), Span.epochs(50), Clock.EPOCH);
    }

    @Override
    public String name() {
        return "ramp-up-and-down";
    }

    @Override
    public Schedule configure(Options options) {
        return new RampUpAndDown(
                options.number("maximum", maximum),
                options.span("up", up),
                options.span("down", down),
                options.choice("by", by));
    }

    @Override
    public double at(Moment moment) {
        return maximum * new SigmoidRampUp(1, up, by, false).at(moment) * new SigmoidRampDown(1, down, by).at(moment);
    }
}
