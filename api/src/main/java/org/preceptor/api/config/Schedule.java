package org.preceptor.api.config;

import org.preceptor.api.Moment;

/**
 * A number that changes over training. Computed on the Java side before each step, as a pure function of the moment.
 */
public interface Schedule extends Part {

    /** This schedule with the user's options. */
    default Schedule configure(Options options) {
        return this;
    }

    /** The value for the step about to be taken. */
    double at(Moment moment);

    /** The same value throughout. */
    static Schedule constant(double value) {
        return new ConstantSchedule(value);
    }
}
