package org.preceptor.plugins.pimodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/**
 * A student with three weights, logits = inputs · weights, and the mean squared difference of its softmaxes of two
 * views; the gradient by the engine against differences in plain Java.
 */
class SecondPassGradientTest {
    private static final double[][] FIRST = {{1, 2, -1}, {0.5, -1, 0}};
    private static final double[][] SECOND = {{-1, 0.5, 1}, {1, 1, -2}};
    private static final double[] WEIGHTS = {0.3, -0.7, 1.1};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static double[] softmax(double[] inputs, double[] weights) {
        double[] p = new double[3];
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            p[c] = Math.exp(inputs[c] * weights[c]);
            sum += p[c];
        }
        for (int c = 0; c < 3; c++) {
            p[c] /= sum;
        }
        return p;
    }

    private static double loss(double[] weights, double[] targetWeights) {
        double loss = 0;
        for (int b = 0; b < 2; b++) {
            double[] p = softmax(FIRST[b], weights);
            double[] q = softmax(SECOND[b], targetWeights);
            for (int c = 0; c < 3; c++) {
                loss += (p[c] - q[c]) * (p[c] - q[c]) / 6;
            }
        }
        return loss;
    }

    private static double[] moved(int c, double by) {
        double[] weights = WEIGHTS.clone();
        weights[c] += by;
        return weights;
    }

    private NDArray array(double[][] rows) {
        float[] flat = new float[6];
        for (int i = 0; i < 6; i++) {
            flat[i] = (float) rows[i / 3][i % 3];
        }
        return manager.create(flat, new Shape(2, 3));
    }

    private float[] gradient(SecondPass.Gradient gradient) {
        NDArray weights = manager.create(new float[] {0.3f, -0.7f, 1.1f});
        NDList inputs = new NDList(weights, array(FIRST), array(SECOND));
        return Traced.run(inputs, (traced, given, differentiate) -> {
                    TestStep step = new TestStep(traced, 2, 3)
                            .view("student", given.get(1))
                            .view("target", given.get(2))
                            .student(x -> new NDList(x.mul(given.get(0))));
                    Target target = new SecondPass(gradient, "logits").target(step);
                    NDArray loss = step.studentPrediction()
                            .probabilities()
                            .sub(target.probabilities())
                            .square()
                            .mean();
                    return new NDList(differentiate.apply(loss, given.get(0)));
                })
                .get(0)
                .toFloatArray();
    }

    @Test
    void theGradientFlowsThroughBothPassesByDefault() {
        float[] found = gradient(SecondPass.Gradient.BOTH);
        for (int c = 0; c < 3; c++) {
            double expected = (loss(moved(c, 1e-5), moved(c, 1e-5)) - loss(moved(c, -1e-5), moved(c, -1e-5))) / 2e-5;
            assertThat((double) found[c]).as("weight %d", c).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void theGradientFlowsThroughTheStudentsPassAloneIfAsked() {
        float[] found = gradient(SecondPass.Gradient.ONE);
        for (int c = 0; c < 3; c++) {
            double expected = (loss(moved(c, 1e-5), WEIGHTS) - loss(moved(c, -1e-5), WEIGHTS)) / 2e-5;
            assertThat((double) found[c]).as("weight %d", c).isCloseTo(expected, within(1e-5));
            assertThat(Math.abs(expected))
                    .as("the student's side is not detached")
                    .isGreaterThan(1e-4);
        }
    }
}
