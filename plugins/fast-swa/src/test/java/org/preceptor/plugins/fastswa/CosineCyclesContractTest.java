package org.preceptor.plugins.fastswa;

import org.preceptor.api.config.Schedule;
import org.preceptor.testkit.ScheduleContract;

class CosineCyclesContractTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new CosineCycles();
    }
}
