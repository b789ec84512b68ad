package org.preceptor.api.config;

import org.preceptor.api.Moment;

/** {@link Schedule#constant}. */
record ConstantSchedule(double value) implements Schedule {

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public double at(Moment moment) {
        return value;
    }
}
