package org.preceptor.plugins.meanteacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** The consistency loss trains the student towards the teacher, and not the teacher. */
class TeacherGradientTest {

    @Test
    void theStudentsGradientIsThatOfTheSquaredDifferenceAndTheTeachersIsZero() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray student = manager.create(new float[] {(float) Math.log(3), 0}, new Shape(1, 2));
            NDArray teacher = manager.create(new float[] {0, 0}, new Shape(1, 2));
            NDList gradients = Traced.run(new NDList(student, teacher), (traced, given, differentiate) -> {
                TestStep step = new TestStep(traced, 1, 2)
                        .view("student", traced.zeros(new Shape(1, 2)))
                        .student(x -> new NDList(x.add(given.get(0))))
                        .teacher("teacher", x -> new NDList(x.add(given.get(1))));
                Target target = new TeacherPrediction().target(step);
                NDArray loss = step.studentPrediction()
                        .probabilities()
                        .sub(target.probabilities())
                        .square()
                        .mean();
                return new NDList(differentiate.apply(loss, given.get(0)), differentiate.apply(loss, given.get(1)));
            });
            // p = (3/4, 1/4), q = (1/2, 1/2): dL/dp = (1/4, -1/4), dp/dz = 3/16 (1, -1; -1, 1)
            assertThat(gradients.get(0).toFloatArray()).containsExactly(new float[] {3 / 32f, -3 / 32f}, within(1e-6f));
            assertThat(gradients.get(1).toFloatArray()).containsExactly(0, 0);
        }
    }
}
