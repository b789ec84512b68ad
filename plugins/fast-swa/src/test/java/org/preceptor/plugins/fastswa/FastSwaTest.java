package org.preceptor.plugins.fastswa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.testkit.TestStep;

class FastSwaTest {

    @Test
    void theAverageIsTheMeanOfTheStudentsWeightsAtThePointsAndTheStudentBefore() {
        TeacherUpdateRule rule =
                new StochasticWeightAverage().configure(Options.of(Map.of("start", "3 steps", "every", "2 steps")));
        float[] students = {7, 5, 10, 99, 4, 99, 1};
        float[] expected = {7, 5, 10, 10, 7, 7, 5}; // 10, (10 + 4) / 2, (10 + 4 + 1) / 3
        try (NDManager manager = NDManager.newBaseManager()) {
            TestStep step = new TestStep(manager, 1, 2);
            NDArray teacher = manager.create(new float[] {0});
            for (int i = 0; i < students.length; i++) {
                teacher = rule.update(teacher, manager.create(new float[] {students[i]}), step.following("weight"));
                assertThat(teacher.toFloatArray()[0])
                        .as("after %d steps", i + 1)
                        .isCloseTo(expected[i], within(1e-5f));
                step.next();
            }
        }
    }

    @Test
    void thePointsOfTheAuthorsRunAreEveryThirdEpochFromTheHundredAndFiftieth() {
        Schedule share = new StochasticWeightAverage.Share(Span.epochs(150), Span.epochs(3));
        int perEpoch = 500;
        assertThat(share.at(new Moment(150L * perEpoch - 1, perEpoch, 600_000))).isEqualTo(1);
        assertThat(share.at(new Moment(150L * perEpoch, perEpoch, 600_000))).isZero();
        assertThat(share.at(new Moment(153L * perEpoch - 1, perEpoch, 600_000))).isEqualTo(0.5);
        assertThat(share.at(new Moment(180L * perEpoch - 1, perEpoch, 600_000))).isEqualTo(1 / 11.0);
    }

    @Test
    void theLearningRateFallsByACosineAndGoesThroughItsEndAgainAndAgain() {
        Schedule rate = new CosineCycles()
                .configure(
                        Options.of(Map.of("maximum", 2, "length", "12 steps", "first", "9 steps", "cycle", "3 steps")));
        double[] expected = new double[16];
        for (int step = 0; step < 16; step++) {
            int shown = step < 9 ? step : 6 + (step - 9) % 3;
            expected[step] = 1 + Math.cos(Math.PI * shown / 12);
        }
        assertThat(expected[6]).isEqualTo(1, within(1e-12));
        for (int step = 0; step < 16; step++) {
            assertThat(rate.at(new Moment(step, 5, 16))).as("step %d", step).isCloseTo(expected[step], within(1e-12));
        }
    }

    @Test
    void aCycleLongerThanTheFirstDescentRestartsIt() {
        Schedule rate = new CosineCycles(1, Span.steps(4), Span.steps(4), Span.steps(100));
        for (int step = 0; step < 4; step++) {
            assertThat(rate.at(new Moment(step + 4, 1, 10))).isEqualTo(rate.at(new Moment(step, 1, 10)));
        }
    }
}
