package org.preceptor.plugins.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;
import org.preceptor.testkit.ScheduleContract;

class DelayedRampUpTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new DelayedRampUp();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 0", "100, 0", "101, 0.006", "350, 1.5", "599, 2.994", "600, 3", "999, 3"})
    void itWaitsThenRisesLinearlyThenStays(long step, double expected) {
        assertThat(new DelayedRampUp().at(new Moment(step, 10, 1000))).isCloseTo(expected, within(1e-9));
    }

    @Test
    void withoutTimeBetweenItIsAStep() {
        Schedule step = new DelayedRampUp(2, Span.percent(50), Span.percent(50));
        assertThat(step.at(new Moment(499, 10, 1000))).isZero();
        assertThat(step.at(new Moment(500, 10, 1000))).isEqualTo(2);
    }
}
