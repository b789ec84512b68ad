package org.preceptor.plugins.meanteacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;

class MeanTeacherTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 2, 2);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private float[] afterThreeSteps(TeacherUpdateRule rule) {
        float[][] students = {{2, -1}, {4, 0}, {8, 1}};
        NDArray teacher = manager.create(new float[] {0, 10});
        for (float[] student : students) {
            teacher = rule.update(teacher, manager.create(student), step.following("weight"));
            step.next();
        }
        return teacher.toFloatArray();
    }

    @Test
    void theAverageOverThreeStepsIsTheOneComputedByHand() {
        // 0, 1, 2.5, 5.25 and 10, 4.5, 2.25, 1.625
        assertThat(afterThreeSteps(new ExponentialMovingAverage(Schedule.constant(0.5), false)))
                .containsExactly(new float[] {5.25f, 1.625f}, within(1e-6f));
    }

    @Test
    void theDecayMayChangeFromStepToStep() {
        Schedule decay = new Schedule() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public double at(Moment moment) {
                return moment.step() == 0 ? 0 : 0.75;
            }
        };
        // 2, 2.5, 3.875 and -1, -0.75, -0.3125
        assertThat(afterThreeSteps(new ExponentialMovingAverage(decay, false)))
                .containsExactly(new float[] {3.875f, -0.3125f}, within(1e-6f));
    }

    @Test
    void warmUpStartsAtAHalfAndIsThePlainMeanOfAllWeightsUntilTheDecayIsReached() {
        TeacherUpdateRule rule = new ExponentialMovingAverage().configure(Options.of(Map.of("warm-up", true)));
        // 1/2, 2/3, 3/4: the mean of the first value and all later ones
        assertThat(afterThreeSteps(rule)).containsExactly(new float[] {14 / 4f, 10 / 4f}, within(1e-5f));

        Schedule warmUp = new ExponentialMovingAverage.WarmUp(Schedule.constant(0.99));
        assertThat(warmUp.at(new Moment(0, 1, 1000))).isEqualTo(0.5);
        assertThat(warmUp.at(new Moment(97, 1, 1000))).isCloseTo(1 - 1 / 99.0, within(1e-12));
        assertThat(warmUp.at(new Moment(500, 1, 1000))).isEqualTo(0.99);
    }

    @Test
    void copyIsTheStudent() {
        assertThat(afterThreeSteps(new Copy())).containsExactly(8, 1);
    }

    @Test
    void theTargetIsTheTeachersSoftmaxOfTheTargetViewNotTheStudents() {
        float three = (float) Math.log(3);
        step.view("student", manager.create(new float[] {5, 0, 0, 5}, new Shape(2, 2)))
                .view("target", manager.create(new float[] {three, 0, 0, three}, new Shape(2, 2)))
                .student(x -> new NDList(x.mul(100)))
                .teacher("teacher", NDList::new);
        Target target = new TeacherPrediction().target(step);
        assertThat(target.probabilities().toFloatArray())
                .containsExactly(new float[] {0.75f, 0.25f, 0.25f, 0.75f}, within(1e-6f));
    }

    @Test
    void anotherHeadMayAnswerAndAMissingOneIsNamed() {
        step.view("student", manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2)))
                .outputs("logits", "second")
                .teacher("teacher", x -> new NDList(x, x.mul(0)));
        Target second = new TeacherPrediction()
                .configure(Options.of(Map.of("head", "second")))
                .target(step);
        assertThat(second.probabilities().toFloatArray()).containsOnly(0.5f);
        assertThatThrownBy(() -> new TeacherPrediction("third").target(step))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the network has no output 'third'; known: logits, second");
    }
}
