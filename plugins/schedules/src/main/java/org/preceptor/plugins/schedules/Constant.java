package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;

/**
 * The same value throughout. Option {@code value} (1).
 *
 * @param value at every moment
 */
public record Constant(double value) implements Schedule {

    public Constant() {
        this(1);
    }

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public Schedule configure(Options options) {
        return new Constant(options.number("value", value));
    }

    @Override
    public double at(Moment moment) {
        return value;
    }
}
