package org.preceptor.core.step;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;

/**
 * 1 in every {@code count}-th step, 0 in the others.
 *
 * @param count from 2 up
 */
record LastOfSteps(int count) implements Schedule {

    @Override
    public String name() {
        return "last-of-steps";
    }

    @Override
    public double at(Moment moment) {
        return (moment.step() + 1) % count == 0 ? 1 : 0;
    }
}
