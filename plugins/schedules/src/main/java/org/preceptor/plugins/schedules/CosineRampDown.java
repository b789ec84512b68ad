package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · (1 + cos(π t)) / 2}, t from 0 to 1 over {@code length} from the run's start. The length may exceed
 * the run, so that the value does not reach zero: the ResNets of Mean Teacher train 300 epochs of 350 (Tarvainen and
 * Valpola, appendix B.3).
 *
 * <p>Options: {@code maximum} (1), {@code length} (100 %), {@code by} ({@code step} or {@code epoch}).
 *
 * @param maximum where the ramp begins
 * @param length how long it takes to reach zero
 * @param by how often it moves
 */
public record CosineRampDown(double maximum, Span length, Clock by) implements Schedule {

    public CosineRampDown() {
        this(1, Span.percent(100), Clock.STEP);
    }

    @Override
    public String name() {
        return "cosine-ramp-down";
    }

    @Override
    public Schedule configure(Options options) {
        return new CosineRampDown(
                options.number("maximum", maximum), options.span("length", length), options.choice("by", by));
    }

    @Override
    public double at(Moment moment) {
        return maximum * (1 + Math.cos(Math.PI * by.sinceStart(length, moment))) / 2;
    }
}
