package org.preceptor.plugins.schedules;

import org.preceptor.api.config.Schedule;
import org.preceptor.testkit.ScheduleContract;

class CosineDecayContractTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new CosineDecay();
    }
}
