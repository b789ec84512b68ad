package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

class TrianglesTest implements ScheduleContract {

    @Override
    public Schedule schedule() {
        return new Triangles();
    }

    @Test
    void goesUpToTheMaximumAndDownAgain() {
        Triangles triangles = new Triangles(2, Span.steps(10));
        double[] expected = {0, 0.4, 0.8, 1.2, 1.6, 2, 1.6, 1.2, 0.8, 0.4, 0, 0.4};
        for (int step = 0; step < expected.length; step++) {
            assertThat(triangles.at(new Moment(step, 5, 100))).isCloseTo(expected[step], within(1e-12));
        }
    }
}
