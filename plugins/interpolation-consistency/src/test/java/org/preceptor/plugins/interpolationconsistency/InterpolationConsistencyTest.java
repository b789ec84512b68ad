package org.preceptor.plugins.interpolationconsistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

class InterpolationConsistencyTest {
    private static final int EXAMPLES = 6;

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
    void targetsAreMixedInTheProportionsOfTheInputs() {
        List<float[][]> seen = new ArrayList<>();
        TestStep step = recording(seen);
        manager.getEngine().setRandomSeed(1);
        for (int i = 0; i < 20; i++) {
            double loss = new InterpolationConsistency(1).loss(step.next()).toFloatArray()[0];
            float[][] mixed = seen.get(i);
            double sum = 0;
            for (int row = 0; row < EXAMPLES; row++) {
                double[] p = softmax(mixed[row], 1);
                double[] target = new double[EXAMPLES];
                for (int of = 0; of < EXAMPLES; of++) { // the shares of the examples in this mixed one
                    double[] q = softmax(identity()[of], 3);
                    for (int c = 0; c < EXAMPLES; c++) {
                        target[c] += mixed[row][of] * q[c];
                    }
                }
                for (int c = 0; c < EXAMPLES; c++) {
                    sum += (p[c] - target[c]) * (p[c] - target[c]);
                }
            }
            assertThat(loss).as("step %d", i).isCloseTo(sum / (EXAMPLES * EXAMPLES), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 4})
    void lambdaIsOneNumberAStepFromTheBetaDistribution(double alpha) {
        List<float[][]> seen = new ArrayList<>();
        TestStep step = recording(seen);
        manager.getEngine().setRandomSeed(1);
        int steps = 500;
        for (int i = 0; i < steps; i++) {
            new InterpolationConsistency(alpha).loss(step.next());
        }
        double[] lambdas = seen.stream()
                .mapToDouble(InterpolationConsistencyTest::lambda)
                .filter(Double::isFinite)
                .toArray();
        assertThat(lambdas).as("few orders of %d are that of before", EXAMPLES).hasSizeGreaterThan(steps - 5);
        double mean = Arrays.stream(lambdas).average().orElseThrow();
        double variance = Arrays.stream(lambdas)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(0.06));
        assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), withinPercentage(15));
    }

    /** The share of itself in each example that is mixed with another one, NaN if none is. */
    private static double lambda(float[][] mixed) {
        double lambda = Double.NaN;
        for (int row = 0; row < EXAMPLES; row++) {
            float itself = mixed[row][row];
            boolean alone = true;
            for (int of = 0; of < EXAMPLES; of++) {
                alone &= of == row || mixed[row][of] == 0;
            }
            if (!alone) {
                assertThat(itself)
                        .as("one λ for all examples")
                        .isCloseTo(Double.isNaN(lambda) ? itself : (float) lambda, within(1e-6f));
                lambda = itself;
            }
        }
        return lambda;
    }

    /**
     * Each example a unit vector, so that mixed ones show their shares; the teacher is three times as sure as the
     * student.
     */
    private TestStep recording(List<float[][]> seen) {
        return new TestStep(manager, EXAMPLES, EXAMPLES)
                .view("student", manager.eye(EXAMPLES))
                .student(x -> {
                    float[] values = x.toFloatArray();
                    float[][] rows = new float[EXAMPLES][];
                    for (int i = 0; i < EXAMPLES; i++) {
                        rows[i] = Arrays.copyOfRange(values, i * EXAMPLES, (i + 1) * EXAMPLES);
                    }
                    seen.add(rows);
                    return new NDList(x);
                })
                .teacher("teacher", x -> new NDList(x.mul(3)));
    }

    private static float[][] identity() {
        float[][] rows = new float[EXAMPLES][EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            rows[i][i] = 1;
        }
        return rows;
    }

    private static double[] softmax(float[] logits, double factor) {
        double[] p = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(factor * logits[c]);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    @Test
    void theTeacherGetsNoGradientAndTheStudentDoes() {
        NDList given = new NDList(
                manager.create(new float[] {1, 0, 0, 1, 2, 1}, new Shape(3, 2)),
                manager.ones(new Shape(1)),
                manager.ones(new Shape(1)));
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
