package org.preceptor.plugins.fastswa;

import java.util.Objects;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/**
 * {@code maximum · (1 + cos(π t / length)) / 2} for the steps t up to {@code first}; from there on the last
 * {@code cycle} of it over and over (Athiwaratkun et al., 2019, section 4). The length of the cosine may exceed
 * {@code first}, so that the value does not reach zero.
 *
 * <p>Options: {@code maximum} (0.1); {@code length} (87.5 %), {@code first} (75 %) and {@code cycle} (12.5 %), lengths
 * of training: a cycle must not be longer than {@code first}; what is longer counts as long as that.
 *
 * @param maximum where the cosine begins
 * @param length of half its period
 * @param first when it is broken off
 * @param cycle how far it goes back each time
 */
public record CosineCycles(double maximum, Span length, Span first, Span cycle) implements Schedule {

    public CosineCycles() {
        this(0.1, Span.percent(87.5), Span.percent(75), Span.percent(12.5));
    }

    public CosineCycles {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(cycle, "cycle");
    }

    @Override
    public String name() {
        return "cosine-cycles";
    }

    @Override
    public Schedule configure(Options options) {
        return new CosineCycles(
                options.number("maximum", maximum),
                options.span("length", length),
                options.span("first", first),
                options.span("cycle", cycle));
    }

    @Override
    public double at(Moment moment) {
        double end = Math.max(1, Math.round(first.inSteps(moment)));
        double back = Math.min(end, Math.max(1, Math.round(cycle.inSteps(moment))));
        double step = moment.step() < end ? moment.step() : end - back + (moment.step() - end) % back;
        double whole = Math.max(end, length.inSteps(moment));
        return maximum * (1 + Math.cos(Math.PI * step / whole)) / 2;
    }
}
