package org.preceptor.plugins.pseudolabel;

import java.util.Objects;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code 0} until T₁, {@code α (t - T₁) / (T₂ - T₁)} from there to T₂, and α from there on (Lee, 2013, equation 16).
 *
 * <p>Options: {@code maximum} (3), α; {@code start} (10 %), T₁, and {@code end} (60 %), T₂, lengths of training.
 *
 * @param maximum α
 * @param start T₁
 * @param end T₂; a step where it is not after T₁
 */
public record DelayedRampUp(double maximum, Span start, Span end) implements Schedule {

    public DelayedRampUp() {
        this(3, Span.percent(10), Span.percent(60));
    }

    public DelayedRampUp {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (!Double.isFinite(maximum)) {
            throw new IllegalArgumentException("maximum must be finite; found " + maximum);
        }
    }

    @Override
    public String name() {
        return "delayed-ramp-up";
    }

    @Override
    public Schedule configure(Options options) {
        return new DelayedRampUp(
                options.number("maximum", maximum), options.span("start", start), options.span("end", end));
    }

    @Override
    public double at(Moment moment) {
        double from = start.inSteps(moment);
        double to = end.inSteps(moment);
        if (moment.step() < from) {
            return 0;
        }
        return moment.step() >= to ? maximum : maximum * (moment.step() - from) / (to - from);
    }
}
