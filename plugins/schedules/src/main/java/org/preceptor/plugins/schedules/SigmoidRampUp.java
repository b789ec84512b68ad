package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · exp(-5 (1 - t)²)}, t from 0 to 1 over the first {@code length} of the run, and {@code maximum} after
 * it (Laine and Aila, section 3; Tarvainen and Valpola, section 3.1).
 *
 * <p>Options: {@code maximum} (1), {@code length} (80 epochs), {@code by} ({@code epoch}: t moves once an epoch, or
 * {@code step}), {@code skip-first} (false): zero throughout the first epoch, while Temporal Ensembling has no targets.
 *
 * @param maximum where the ramp ends
 * @param length how long it takes
 * @param by how often it moves
 * @param skipFirst whether the value is 0 in the first epoch
 */
public record SigmoidRampUp(double maximum, Span length, Clock by, boolean skipFirst) implements Schedule {

    public SigmoidRampUp() {
        this(1, Span.epochs(80), Clock.EPOCH, false);
    }

    @Override
    public String name() {
        return "sigmoid-ramp-up";
    }

    @Override
    public Schedule configure(Options options) {
        return new SigmoidRampUp(
                options.number("maximum", maximum),
                options.span("length", length),
                options.choice("by", by),
                options.flag("skip-first", skipFirst));
    }

    @Override
    public double at(Moment moment) {
        if (skipFirst && moment.epoch() == 0) {
            return 0;
        }
        double rest = 1 - by.sinceStart(length, moment);
        return maximum * Math.exp(-5 * rest * rest);
    }
}
