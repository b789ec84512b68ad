package org.preceptor.api.config;

import org.preceptor.api.Moment;

/**
 * A schedule whose values must be within bounds at every moment.
 *
 * @param option which option it is, as messages call it
 * @param where the option was written
 */
record BoundedSchedule(Schedule schedule, String option, String where, double minimum, double maximum)
        implements Schedule {

    @Override
    public String name() {
        return schedule.name();
    }

    @Override
    public double at(Moment moment) {
        double value = schedule.at(moment);
        if (value < minimum || value > maximum) {
            throw new InvalidOptionException(
                    where,
                    "'" + option + "' must be a number " + Options.range(minimum, maximum) + " throughout; found "
                            + value + " at step " + moment.step());
        }
        return value;
    }
}
