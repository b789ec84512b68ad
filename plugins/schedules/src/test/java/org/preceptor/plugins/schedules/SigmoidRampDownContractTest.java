package org.preceptor.plugins.schedules;

import org.preceptor.api.config.Schedule;
import org.preceptor.testkit.ScheduleContract;

class SigmoidRampDownContractTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new SigmoidRampDown();
    }
}
