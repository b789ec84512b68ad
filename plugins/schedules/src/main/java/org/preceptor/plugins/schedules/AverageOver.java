package org.preceptor.plugins.schedules;

import java.util.Objects;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code 1 - 1/n}, n the steps of {@code length}, at least 1: the decay of a moving average that looks back over this
 * much of training, however many steps the run has. 0.999 looks back over 1 000 steps, which are a hundredth of the
 * papers' runs and all of a short one.
 *
 * <p>Options: {@code length} (2 %).
 *
 * @param length how far the average looks back
 */
public record AverageOver(Span length) implements Schedule {

    public AverageOver() {
        this(Span.percent(2));
    }

    public AverageOver {
        Objects.requireNonNull(length, "length");
    }

    @Override
    public String name() {
        return "average-over";
    }

    @Override
    public Schedule configure(Options options) {
        return new AverageOver(options.span("length", length));
    }

    @Override
    public double at(Moment moment) {
        return 1 - 1 / Math.max(1, length.inSteps(moment));
    }
}
