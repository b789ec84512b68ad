package org.preceptor.plugins.teacherensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** One example, two classes; three teachers that give the first class 3/4, 1/2 and 1/4. */
class MeanOfTeachersTest implements TargetContract {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 1, 2)
            .view("student", manager.create(new float[] {9, 0}, new Shape(1, 2)))
            .view("target", manager.create(new float[] {(float) Math.log(3), 0}, new Shape(1, 2)))
            .teacher("quick", NDList::new)
            .teacher("middle", x -> new NDList(x.mul(0)))
            .teacher("slow", x -> new NDList(x.neg()));

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public TargetGenerator targets() {
        return new MeanOfTeachers();
    }

    @Test
    void theTargetIsTheMeanOfAllTeachersPredictionsOfTheTargetView() {
        assertThat(new MeanOfTeachers().target(step).probabilities().toFloatArray())
                .containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
        // a quarter, nothing, a quarter
        assertThat(step.reported("disagreement").get(0)).isCloseTo(0.5f / 3, within(1e-6f));
    }

    @Test
    void someOfTheTeachersMayBeChosen() {
        TargetGenerator two =
                new MeanOfTeachers().configure(Options.of(Map.of("teachers", List.of("quick", "middle"))));
        assertThat(two.target(step).probabilities().toFloatArray())
                .containsExactly(new float[] {0.625f, 0.375f}, within(1e-6f));
        assertThatThrownBy(() -> new MeanOfTeachers(List.of("slw")).target(step))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(
                        "target generator 'mean-of-teachers': unknown teacher 'slw'; did you mean 'slow'? known: middle, quick, slow");
    }

    @Test
    void withoutTeachersTheStudentIsTheOnlyOne() {
        TestStep alone = new TestStep(manager, 1, 2).view("student", manager.zeros(new Shape(1, 2)));
        assertThat(new MeanOfTeachers().target(alone).probabilities().toFloatArray())
                .containsOnly(0.5f);
    }

    @Test
    void noTeacherGetsAGradient() {
        NDList given = new NDList(manager.ones(new Shape(1)), manager.ones(new Shape(1)));
        NDList gradients = Traced.run(given, (traced, arrays, differentiate) -> {
            TestStep traceable = new TestStep(traced, 1, 2)
                    .view("student", traced.create(new float[] {1, 0}, new Shape(1, 2)))
                    .teacher("one", x -> new NDList(x.mul(arrays.get(0))))
                    .teacher("other", x -> new NDList(x.mul(arrays.get(1)).neg()));
            Target target = new MeanOfTeachers().target(traceable);
            NDArray loss = target.probabilities().square().sum();
            return new NDList(differentiate.apply(loss, arrays.get(0)), differentiate.apply(loss, arrays.get(1)));
        });
        assertThat(gradients.get(0).toFloatArray()).containsExactly(0);
        assertThat(gradients.get(1).toFloatArray()).containsExactly(0);
    }
}
