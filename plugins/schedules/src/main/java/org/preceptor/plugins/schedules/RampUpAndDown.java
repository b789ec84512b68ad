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
 * {@code step}), {@code fit} (false): in a run that is shorter than both ramps together, these are shortened in
 * proportion and move with every step, so that the value reaches its maximum.
 *
 * @param maximum between the ramps
 * @param up the length of {@link SigmoidRampUp}
 * @param down the length of {@link SigmoidRampDown}
 * @param by how often it moves
 * @param fit whether the ramps are never longer than the run
 */
public record RampUpAndDown(double maximum, Span up, Span down, Clock by, boolean fit) implements Schedule {

    public RampUpAndDown() {
        this(1, Span.epochs(80), Span.epochs(50), Clock.EPOCH, false);
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
                options.choice("by", by),
                options.flag("fit", fit));
    }

    @Override
    public double at(Moment moment) {
        double both = up.inSteps(moment) + down.inSteps(moment);
        if (fit && both > moment.totalSteps()) {
            double share = moment.totalSteps() / both;
            return value(
                    Span.steps(share * up.inSteps(moment)),
                    Span.steps(share * down.inSteps(moment)),
                    Clock.STEP,
                    moment);
        }
        return value(up, down, by, moment);
    }

    private double value(Span rise, Span fall, Clock clock, Moment moment) {
        return maximum
                * new SigmoidRampUp(1, rise, clock, false).at(moment)
                * new SigmoidRampDown(1, fall, clock).at(moment);
    }
}
