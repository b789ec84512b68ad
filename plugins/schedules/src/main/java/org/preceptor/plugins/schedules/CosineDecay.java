package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;

/**
 * {@code maximum · cos(2π · cycles · t)}, t from 0 to 1 over the run, by step: FixMatch's learning rate, {@code cos(7π
 * t / 16)} (Sohn et al., 2020, section 2.4), which ends at a fifth of where it began.
 *
 * <p>Options: {@code maximum} (1), {@code cycles} (7/32), at most a quarter.
 *
 * @param maximum where it begins
 * @param cycles how much of a full turn the run covers, from 0 to 0.25
 */
public record CosineDecay(double maximum, double cycles) implements Schedule {

    public CosineDecay() {
        this(1, 7 / 32.0);
    }

    @Override
    public String name() {
        return "cosine-decay";
    }

    @Override
    public Schedule configure(Options options) {
        return new CosineDecay(options.number("maximum", maximum), options.number("cycles", cycles, 0, 0.25));
    }

    @Override
    public double at(Moment moment) {
        double t = Math.min(1, (double) moment.step() / moment.totalSteps());
        return maximum * Math.cos(2 * Math.PI * cycles * t);
    }
}
