package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code r · to + (1 - r) · from}, r another schedule between 0 and 1. By default it is Adam's β₁ of Laine and Aila
 * (section 3): 0.9, falling to 0.5 as the learning rate is ramped down.
 *
 * <p>Options: {@code from} (0.5), {@code to} (0.9), {@code by} (a {@code sigmoid-ramp-down} over the last 50 epochs).
 *
 * @param from the value where {@code by} is 0
 * @param to the value where {@code by} is 1
 * @param by r
 */
public record Blend(double from, double to, Schedule by) implements Schedule {

    public Blend() {
        this(0.5, 0.9, new SigmoidRampDown(1, Span.epochs(50), Clock.EPOCH));
    }

    @Override
    public String name() {
        return "blend";
    }

    @Override
    public Schedule configure(Options options) {
        return new Blend(options.number("from", from), options.number("to", to), options.schedule("by", by));
    }

    @Override
    public double at(Moment moment) {
        double r = by.at(moment);
        return r * to + (1 - r) * from;
    }
}
