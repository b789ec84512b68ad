package org.preceptor.plugins.schedules;

import org.preceptor.api.config.Schedule;
import org.preceptor.testkit.ScheduleContract;

class LinearRampUpContractTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new LinearRampUp();
    }
}
