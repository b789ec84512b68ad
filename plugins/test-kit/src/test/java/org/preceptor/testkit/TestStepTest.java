package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
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
}
