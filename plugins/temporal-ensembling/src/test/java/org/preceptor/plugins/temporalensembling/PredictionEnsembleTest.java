package org.preceptor.plugins.temporalensembling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;

/** Four examples, three classes. */
class PredictionEnsembleTest {
    private static final Offset<Float> EXACT = within(1e-6f);

    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 4, 3).student(NDList::new);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** A step in which the student predicts these probabilities for these examples. */
    private Target step(TargetGenerator ensemble, int[] examples, double[][] probabilities) {
        float[] logits = new float[examples.length * 3];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i / 3][i % 3]);
        }
        int[] unlabelled = new int[examples.length];
        step.batch(examples, unlabelled);
        step.view("student", manager.create(logits, new Shape(examples.length, 3)));
        Target target = ensemble.target(step);
        step.next();
        return target;
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static float[] weight(Target target) {
        return target.weight().map(NDArray::toFloatArray).orElseThrow();
    }

    @Test
    void anExampleThatWasNeverSeenHasNoTarget() {
        Target target = step(new PredictionEnsemble(), new int[] {1, 2}, new double[][] {{.7, .2, .1}, {.1, .1, .8}});
        assertThat(weight(target)).containsExactly(0, 0);
        assertThat(target.probabilities().sum(new int[] {1}).toFloatArray()).containsExactly(new float[] {1, 1}, EXACT);
    }

    @Test
    void afterTheFirstEpochTheTargetIsThatEpochsSoftmaxExactly() {
        TargetGenerator ensemble = new PredictionEnsemble();
        step(ensemble, new int[] {1, 2}, new double[][] {{.7, .2, .1}, {.1, .1, .8}});
        Target second = step(ensemble, new int[] {2, 1}, new double[][] {{.3, .3, .4}, {.3, .3, .4}});
        assertThat(second.probabilities().toFloatArray()).containsExactly(floats(.1, .1, .8, .7, .2, .1), EXACT);
        assertThat(weight(second)).containsExactly(1, 1);
    }

    @Test
    void theTargetIsReadBeforeTheStepsOwnPredictionIsAdded() {
        TargetGenerator ensemble = new PredictionEnsemble();
        step(ensemble, new int[] {0}, new double[][] {{.7, .2, .1}});
        Target second = step(ensemble, new int[] {0}, new double[][] {{.1, .1, .8}});
        assertThat(second.probabilities().toFloatArray()).containsExactly(floats(.7, .2, .1), EXACT);
    }

    @Test
    void afterManyEpochsTheTargetIsTheClosedForm() {
        double alpha = 0.6;
        TargetGenerator ensemble = new PredictionEnsemble().configure(Options.of(Map.of("alpha", alpha)));
        Random random = new Random(5);
        List<double[]> past = new ArrayList<>();
        for (int k = 0; k <= 6; k++) {
            double a = 0.1 + 0.4 * random.nextDouble();
            double b = 0.1 + 0.3 * random.nextDouble();
            double[] z = {a, b, 1 - a - b};
            Target target = step(ensemble, new int[] {3}, new double[][] {z});
            if (k > 0) {
                double[] expected = new double[3];
                for (int j = 0; j < k; j++) {
                    for (int c = 0; c < 3; c++) {
                        expected[c] +=
                                (1 - alpha) * Math.pow(alpha, k - 1 - j) * past.get(j)[c] / (1 - Math.pow(alpha, k));
                    }
                }
                assertThat(target.probabilities().toFloatArray())
                        .as("after %d epochs", k)
                        .containsExactly(floats(expected), EXACT);
            }
            past.add(z);
        }
    }

    @Test
    void eachExampleHasACountOfItsOwn() {
        TargetGenerator ensemble = new PredictionEnsemble();
        step(ensemble, new int[] {0, 1}, new double[][] {{.7, .2, .1}, {.2, .3, .5}});
        step(ensemble, new int[] {0, 2}, new double[][] {{.1, .1, .8}, {.2, .3, .5}});
        Target third = step(ensemble, new int[] {0, 1, 3}, new double[][] {{.3, .3, .4}, {.3, .3, .4}, {.3, .3, .4}});
        double once = (1 - .6) / (1 - .36);
        double before = .6 * once;
        assertThat(third.probabilities().toFloatArray())
                .containsExactly(
                        floats(
                                .7 * before + .1 * once,
                                .2 * before + .1 * once,
                                .1 * before + .8 * once,
                                .2,
                                .3,
                                .5,
                                1 / 3.0,
                                1 / 3.0,
                                1 / 3.0),
                        EXACT);
        assertThat(weight(third)).containsExactly(1, 1, 0);
    }

    @Test
    void divisionByTheSumIsAnOption() {
        TargetGenerator ensemble = new PredictionEnsemble().configure(Options.of(Map.of("normalise", "row-sum")));
        step(ensemble, new int[] {0}, new double[][] {{.7, .2, .1}});
        step(ensemble, new int[] {0}, new double[][] {{.1, .1, .8}});
        Target third = step(ensemble, new int[] {0}, new double[][] {{.3, .3, .4}});
        // Z = .6 · .4 · (.7, .2, .1) + .4 · (.1, .1, .8), which sums to .64
        assertThat(third.probabilities().toFloatArray())
                .containsExactly(floats(.208 / .64, .088 / .64, .344 / .64), EXACT);
    }

    @Test
    void withoutMemoryTheTargetIsTheLastPrediction() {
        TargetGenerator ensemble = new PredictionEnsemble().configure(Options.of(Map.of("alpha", 0)));
        step(ensemble, new int[] {0}, new double[][] {{.7, .2, .1}});
        step(ensemble, new int[] {0}, new double[][] {{.1, .1, .8}});
        Target third = step(ensemble, new int[] {0}, new double[][] {{.3, .3, .4}});
        assertThat(third.probabilities().toFloatArray()).containsExactly(floats(.1, .1, .8), EXACT);
    }
}
