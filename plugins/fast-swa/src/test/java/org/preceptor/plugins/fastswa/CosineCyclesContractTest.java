package org.preceptor.plugins.fastswa;

import org.preceptor.api.spi.Schedule;
import org.preceptor.testkit.ScheduleContract;

class CosineCyclesContractTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new CosineCycles();
    }
}
