package org.preceptor.plugins.freematch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class SelfAdaptiveFairnessTest implements LossTermContract {
    private static final double[][] STRONG = {{0.7, 0.2, 0.1}, {0.3, 0.6, 0.1}, {0.8, 0.1, 0.1}, {0.1, 0.1, 0.8}};

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public LossTerm term() {
        return new SelfAdaptiveFairness();
    }

    /** Another term whose targets count all examples. */
    @Override
    public TestStep prepared(TestStep step) {
        NDArray p =
                step.student().predict(step.targetView()).logits().softmax(-1).stopGradient();
        return step.term("consistency", Prediction.of(List.of("logits"), new NDList(p)), Target.ofProbabilities(p));
    }

    /** The loss where the target of another term counts the given examples. */
    private double loss(float... counts) {
        float[] logits = new float[12];
        for (int i = 0; i < 12; i++) {
            logits[i] = (float) Math.log(STRONG[i / 3][i % 3]);
        }
        NDArray strong = manager.create(logits, new Shape(4, 3));
        TestStep step = new TestStep(manager, 4, 3).student(NDList::new).view("student", strong);
        Averages averages = Averages.of(step.shared(), 3);
        averages.prediction().set(manager.create(new float[] {0.5f, 0.3f, 0.2f}));
        averages.histogram().set(manager.create(new float[] {0.6f, 0.3f, 0.1f}));
        step.term(
                "consistency",
                Prediction.of(List.of("logits"), new NDList(strong)),
                Target.ofLogits(strong).weighted(manager.create(counts)));
        return new SelfAdaptiveFairness().loss(step).toFloatArray()[0];
    }

    private static double[] normalised(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double[] result = new double[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[i] / sum;
        }
        return result;
    }

    @Test
    void itIsTheCrossEntropyOfTheModulatedMeansWithItsSignChanged() {
        double[] a = normalised(0.5 / 0.6, 0.3 / 0.3, 0.2 / 0.1);
        double[] all = normalised((1.9 / 4) / 0.5, (1.0 / 4) / 0.25, (1.1 / 4) / 0.25);
        double expected = a[0] * Math.log(all[0]) + a[1] * Math.log(all[1]) + a[2] * Math.log(all[2]);
        assertThat(loss(1, 1, 1, 1)).isCloseTo(expected, within(1e-5));
    }

    @Test
    void examplesThatDoNotCountAreLeftOutAndSoAreClassesOfNone() {
        double[] a = normalised(0.5 / 0.6, 0.3 / 0.3, 0.2 / 0.1);
        // of the first three, 1.8, 0.9 and 0.3 of Q, twice the first class and once the second
        double[] b = normalised((1.8 / 3) / (2 / 3.0), (0.9 / 3) / (1 / 3.0), 0);
        double expected = a[0] * Math.log(b[0]) + a[1] * Math.log(b[1]) + a[2] * Math.log(1e-12);
        assertThat(loss(1, 0.5f, 1, 0)).isCloseTo(expected, within(1e-3));
    }

    @Test
    void itIsZeroWhereNoExampleCounts() {
        assertThat(loss(0, 0, 0, 0)).isZero();
    }
}
