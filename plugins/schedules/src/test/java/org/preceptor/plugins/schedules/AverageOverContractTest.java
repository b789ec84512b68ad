package org.preceptor.plugins.schedules;

import org.preceptor.api.spi.Schedule;
import org.preceptor.testkit.ScheduleContract;

class AverageOverContractTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new AverageOver();
    }
}
