package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * One value, then another: Mean Teacher's decay is 0.99 during the ramp-up and 0.999 from then on (Tarvainen and
 * Valpola, section 3.1), which is the default.
 *
 * <p>Options: {@code from} (0.99), {@code to} (0.999), {@code at} (80 epochs): the first moment of the second value.
 *
 * @param from the first value
 * @param to the second value
 * @param at how long the first one holds
 */
public record StepChange(double from, double to, Span at) implements Schedule {

    public StepChange() {
        this(0.99, 0.999, Span.epochs(80));
    }

    @Override
    public String name() {
        return "step-change";
    }

    @Override
    public Schedule configure(Options options) {
        return new StepChange(options.number("from", from), options.number("to", to), options.span("at", at));
    }

    @Override
    public double at(Moment moment) {
        return moment.step() < at.inSteps(moment) ? from : to;
    }
}
