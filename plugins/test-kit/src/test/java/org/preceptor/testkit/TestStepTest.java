package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;

class TestStepTest {

    private static float first(Prediction prediction) {
        return prediction.logits().toFloatArray()[0];
    }

    @Test
    void aModelMayAnswerByThePassItIsAskedFor() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray inputs = manager.create(new float[][] {{1, 2}});
            TestStep step = new TestStep(manager, 1, 2)
                    .view("student", inputs)
                    .studentPass((given, pass) -> new NDList(pass.noise() ? given.mul(10) : given))
                    .teacherPass(
                            "teacher",
                            (given, pass) -> new NDList(
                                    pass.statistics() == Pass.Statistics.RUNNING ? given.mul(3) : given.mul(5)));
            assertThat(first(step.student().predict(step.studentView())))
                    .as("as in training")
                    .isEqualTo(10);
            assertThat(first(step.student().predict(inputs, Pass.TRAINING))).isEqualTo(10);
            assertThat(first(step.student().predict(inputs, Pass.EVALUATION))).isEqualTo(1);
            assertThat(first(step.teacher().predict(inputs, Pass.EVALUATION))).isEqualTo(3);
            assertThat(first(step.teacher().predict(inputs, Pass.TRACKING))).isEqualTo(5);
        }
    }

    @Test
    void aModelMayAnswerWithOtherWeightsThanItsOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray inputs = manager.create(new float[][] {{1, 2}});
            TestStep step = new TestStep(manager, 1, 2)
                    .view("student", inputs)
                    .student(
                            Map.of("factor", manager.create(3f)),
                            (given, pass, weights) -> new NDList(given.mul(weights.get("factor"))));
            assertThat(first(step.student().predict(step.studentView()))).isEqualTo(3);
            assertThat(first(step.student().predict(inputs, Pass.TRAINING, Map.of("factor", manager.create(7f)))))
                    .isEqualTo(7);
            assertThat(step.student().weights()).containsOnlyKeys("factor");
            assertThatThrownBy(() -> step.student().predict(inputs, Pass.TRAINING, Map.of("bias", inputs)))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("the model 'student' has no weight 'bias'; known: factor");
        }
    }

    @Test
    void termsAndThePipelineHaveStateOfTheirOwn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TestStep step = new TestStep(manager, 1, 2);
            step.state("mean", new Shape(2), Initial.of(1, 2)).set(manager.create(new float[] {5, 6}));
            assertThat(step.state("mean", new Shape(2), Initial.of(1, 2)).get().toFloatArray())
                    .containsExactly(5, 6);
            assertThat(step.shared().state("mean", new Shape(1), 4).get().toFloatArray())
                    .containsExactly(4);
            assertThatThrownBy(() -> step.state("mean", new Shape(3), 7))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("it was asked for again as");
            assertThatThrownBy(
                            () -> step.shared().state("mean", new Shape(1), 4).set(manager.create(new double[] {1})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("float64");
        }
    }

    @Test
    void eachTeacherHasANameOfItsOwnAndWhatIsReportedIsOneNumber() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TestStep step = new TestStep(manager, 1, 2).teacher("teacher", NDList::new);
            assertThatThrownBy(() -> step.teacher("teacher", NDList::new))
                    .hasMessageContaining("there is a model 'teacher' already");
            assertThatThrownBy(() -> step.report("confident", manager.ones(new Shape(3))))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("report one number");
        }
    }
}
