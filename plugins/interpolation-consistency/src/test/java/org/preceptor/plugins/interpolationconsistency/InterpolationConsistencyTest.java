package org.preceptor.plugins.interpolationconsistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

class InterpolationConsistencyTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void halfwayBetweenTwoExamplesTheTargetIsHalfwayBetweenTheirPredictions() {
        LossTerm term = new InterpolationConsistency().configure(Options.of(Map.of("alpha", 1e6)));
        float three = (float) Math.log(3);
        TestStep step = new TestStep(manager, 2, 2)
                .view("student", manager.create(new float[] {three, 0, 2 * three, 0}, new Shape(2, 2)))
                .student(NDList::new)
                .teacher("teacher", NDList::new);
        // teacher 3/4 and 9/10, halfway 0.825; student at log(3^1.5): 5.196/6.196 = 0.83862
        double p = Math.pow(3, 1.5) / (1 + Math.pow(3, 1.5));
        double halfway = (p - 0.825) * (p - 0.825);
        Set<Boolean> swapped = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            manager.getEngine().setRandomSeed(seed);
            double loss = term.loss(step.next()).toFloatArray()[0];
            boolean same = loss < halfway / 2;
            assertThat(loss).as("seed %d", seed).isCloseTo(same ? 0 : halfway, within(2e-6));
            swapped.add(same);
        }
        assertThat(swapped).as("both orders of two examples occur").hasSize(2);
    }

    @Test
    void theTeacherGetsNoGradientAndTheStudentDoes() {
        NDList given = new NDList(
                manager.create(new float[] {1, 0, 0, 1, 2, 1}, new Shape(3, 2)), manager.ones(new Shape(1)), manager.ones(new Shape(1)));
        NDList gradients = Traced.run(given, (traced, arrays, differentiate) -> {
            TestStep step = new TestStep(traced, 3, 2)
                    .view("student", arrays.get(0))
                    .student(x -> new NDList(x.mul(arrays.get(1))))
                    .teacher("teacher", x -> new NDList(x.mul(arrays.get(2)).mul(3)));
            NDArray loss = new InterpolationConsistency().loss(step);
            return new NDList(differentiate.apply(loss, arrays.get(1)), differentiate.apply(loss, arrays.get(2)));
        });
        assertThat(gradients.get(0).toFloatArray()[0]).isNotZero();
        assertThat(gradients.get(1).toFloatArray()[0]).isZero();
    }
}
