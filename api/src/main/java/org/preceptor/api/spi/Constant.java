package org.preceptor.api.spi;

import org.preceptor.api.Moment;

/** {@link Schedule#constant}. */
record Constant(double value) implements Schedule {

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public double at(Moment moment) {
        return value;
    }
}
