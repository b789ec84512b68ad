package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;

/** What every schedule promises. A test class implements this interface and names its schedule. */
public interface ScheduleContract extends PartContract {

    /** The schedule under test. */
    Schedule schedule();

    @Override
    default Schedule part() {
        return schedule();
    }

    @Test
    default void isFiniteThroughoutAnyRun() {
        for (long total : new long[] {1, 7, 1000}) {
            for (long step = 0; step <= total; step++) {
                assertThat(schedule().at(new Moment(step, 10, total)))
                        .as("step %d of %d", step, total)
                        .isFinite();
            }
        }
    }

    @Test
    default void dependsOnTheMomentAlone() {
        double[] forwards = new double[200];
        for (int step = 0; step < 200; step++) {
            forwards[step] = schedule().at(new Moment(step, 10, 200));
        }
        for (int step = 199; step >= 0; step--) {
            assertThat(schedule().at(new Moment(step, 10, 200)))
                    .as("step %d", step)
                    .isEqualTo(forwards[step]);
        }
    }
}
