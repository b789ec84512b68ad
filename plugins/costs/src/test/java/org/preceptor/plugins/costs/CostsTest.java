package org.preceptor.plugins.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/** Two examples, three classes, computed by hand. */
class CostsTest {
    // p = (1/2, 1/4, 1/4) and (1/6, 2/6, 3/6); q = (1/4, 1/4, 1/2) and (1/3, 1/3, 1/3)
    private static final double[][] P = {{0.5, 0.25, 0.25}, {1 / 6.0, 2 / 6.0, 3 / 6.0}};
    private static final double[][] Q = {{0.25, 0.25, 0.5}, {1 / 3.0, 1 / 3.0, 1 / 3.0}};

    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray logits = logarithms(P);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private NDArray logarithms(double[][] rows) {
        return array(rows).log();
    }

    private NDArray array(double[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return manager.create(flat, new Shape(rows.length, rows[0].length));
    }

    private float[] cost(ConsistencyCost cost, Target target) {
        NDArray value = cost.cost(new Prediction(Map.of(Network.LOGITS, logits)), target);
        assertThat(value.getShape()).isEqualTo(new Shape(2));
        return value.toFloatArray();
    }

    private Target target() {
        return Target.ofProbabilities(array(Q));
    }

    @Test
    void meanSquaredErrorIsTheMeanOverClassesOfSquaredDifferencesOfSoftmaxes() {
        // (1/16 + 0 + 1/16) / 3 and (1/36 + 0 + 1/36) / 3
        assertThat(cost(new MeanSquaredError(), target()))
                .containsExactly(new float[] {1 / 24f, 1 / 54f}, within(1e-6f));
    }

    @Test
    void kullbackLeiblerIsTheDivergenceOfThePredictionFromTheTarget() {
        // 1/4 log(1/2) + 1/2 log 2 = log(2)/4 and (log 2 + 0 + log(2/3)) / 3 = log(4/3)/3
        assertThat(cost(new KullbackLeibler(), target()))
                .containsExactly(new float[] {(float) Math.log(2) / 4, (float) Math.log(4 / 3.0) / 3}, within(1e-6f));
    }

    @Test
    void crossEntropyIsTheDivergencePlusTheTargetsEntropy() {
        float first = (float) (0.25 * Math.log(2) + 0.25 * Math.log(4) + 0.5 * Math.log(4));
        float second = (float) (Math.log(6) + Math.log(3) + Math.log(2)) / 3;
        assertThat(cost(new CrossEntropy(), target())).containsExactly(new float[] {first, second}, within(1e-6f));
    }

    @Test
    void crossEntropyWithAHardTargetIsTheLogarithmOfTheRightClass() {
        Target hard = Target.ofProbabilities(array(new double[][] {{0, 0, 1}, {1, 0, 0}}));
        assertThat(cost(new CrossEntropy(), hard))
                .containsExactly(new float[] {(float) Math.log(4), (float) Math.log(6)}, within(1e-6f));
    }

    @Test
    void logitMeanSquaredErrorComparesLogitsNotSoftmaxes() {
        Target shifted = Target.ofLogits(logits.add(2));
        assertThat(cost(new LogitMeanSquaredError(), shifted)).containsExactly(new float[] {4, 4}, within(1e-5f));
        assertThat(cost(new MeanSquaredError(), shifted)).containsExactly(new float[] {0, 0}, within(1e-6f));
    }

    @Test
    void logitMeanSquaredErrorTakesTheLogarithmsOfATargetWithoutLogits() {
        double two = Math.log(2);
        assertThat(cost(new LogitMeanSquaredError(), target())[0])
                .isCloseTo((float) (2 * two * two / 3), within(1e-6f));
    }

    @Test
    void everyDistanceIsZeroWhenBothViewsAgree() {
        Target same = Target.ofLogits(logits);
        ConsistencyCost trusting = new KullbackLeibler().configure(Options.of(Map.of("trust", 0.5)));
        for (ConsistencyCost cost : new ConsistencyCost[] {
            new MeanSquaredError(), new KullbackLeibler(), trusting, new LogitMeanSquaredError()
        }) {
            assertThat(cost(cost, same)).as(cost.name()).containsExactly(new float[] {0, 0}, within(1e-6f));
        }
    }

    @Test
    void fullTrustIsTheScaledDivergenceAndNoTrustTheSquaredError() {
        // 2 (1 - 1/3) / 9
        float scale = 4 / 27f;
        assertThat(cost(new KullbackLeibler().configure(Options.of(Map.of("trust", 1))), target()))
                .containsExactly(
                        new float[] {scale * (float) Math.log(2) / 4, scale * (float) Math.log(4 / 3.0) / 3},
                        within(1e-6f));
        assertThat(cost(new KullbackLeibler().configure(Options.of(Map.of("trust", 0))), target()))
                .containsExactly(new float[] {1 / 24f, 1 / 54f}, within(1e-6f));
    }

    @Test
    void partialTrustMixesBothDistributionsWithTheUniformOne() {
        double tau = 0.4;
        double[] expected = new double[2];
        for (int b = 0; b < 2; b++) {
            for (int c = 0; c < 3; c++) {
                double p = tau * P[b][c] + (1 - tau) / 3;
                double q = tau * Q[b][c] + (1 - tau) / 3;
                expected[b] += q * Math.log(q / p) * 2 * (1 - 1 / 3.0) / (9 * tau * tau);
            }
        }
        assertThat(cost(new KullbackLeibler().configure(Options.of(Map.of("trust", tau))), target()))
                .containsExactly(new float[] {(float) expected[0], (float) expected[1]}, within(1e-6f));
    }

    @Test
    void divergenceStaysFiniteForTargetsAndPredictionsThatRuleClassesOut() {
        NDArray certain = manager.create(new float[] {200, 0, -200}, new Shape(1, 3));
        Target hard = Target.ofProbabilities(manager.create(new float[] {0, 0, 1}, new Shape(1, 3)));
        assertThat(new KullbackLeibler()
                        .cost(new Prediction(Map.of(Network.LOGITS, certain)), hard)
                        .toFloatArray()[0])
                .isCloseTo(400, within(1e-3f));
    }

    @Test
    void trustOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> new KullbackLeibler().configure(Options.of(Map.of("trust", 1.5))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'trust' must be a number from 0 to 1; found 1.5");
    }

    @Test
    void meanSquaredErrorComparesWhatTheTaskMakesOfLogits() {
        NDArray student = manager.create(new float[] {0, (float) Math.log(3)}, new Shape(1, 2));
        Prediction classes = new Prediction(Map.of(Network.LOGITS, student), Activation::sigmoid);
        Target target = Target.ofProbabilities(manager.create(new float[] {1, 0.25f}, new Shape(1, 2)));
        // σ: 1/2 and 3/4
        assertThat(new MeanSquaredError().cost(classes, target).toFloatArray())
                .containsExactly(new float[] {0.25f}, within(1e-6f));
        Prediction numbers =
                new Prediction(Map.of(Network.LOGITS, student.mul(0).add(3)), z -> z);
        assertThat(new MeanSquaredError()
                        .cost(numbers, Target.of(new Prediction(Map.of(Network.LOGITS, student.mul(0)), z -> z)))
                        .toFloatArray())
                .containsExactly(9f);
    }
}
