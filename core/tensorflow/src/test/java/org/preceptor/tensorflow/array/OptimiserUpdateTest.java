package org.preceptor.tensorflow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The updates of DJL's optimisers that its PyTorch engine does not have, against MXNet's formulas worked out in Java.
 */
class OptimiserUpdateTest {
    private static final double W = 2;
    private static final double G = 3;
    private static final double DECAY = 0.1;
    private static final double RESCALE = 0.5;
    /** The rescaled gradient with the weight's decay. */
    private static final double STEP = G * RESCALE + DECAY * W;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDList arrays(double... states) {
        NDList list = new NDList(manager.create(new float[] {(float) W}), manager.create(new float[] {(float) G}));
        for (double state : states) {
            list.add(manager.create(new float[] {(float) state}));
        }
        return list;
    }

    private static void same(NDArray array, double expected) {
        assertThat(array.toFloatArray()[0]).isCloseTo((float) expected, within(1e-5f));
    }

    @Test
    void nesterovsMomentumLooksAhead() {
        NDList list = arrays(0.4);
        list.get(0)
                .getNDArrayInternal()
                .nagUpdate(list, new NDList(list.get(0)), 0.01f, (float) DECAY, (float) RESCALE, -1, 0.9f);
        double momentum = 0.9 * 0.4 + STEP;
        same(list.get(2), momentum);
        same(list.get(0), W - 0.01 * (STEP + 0.9 * momentum));
    }

    @Test
    void adagradDividesByTheRootOfAllSquares() {
        NDList list = arrays(1.5);
        list.get(0)
                .getNDArrayInternal()
                .adagradUpdate(list, new NDList(list.get(0)), 0.1f, 0, (float) RESCALE, -1, 1e-7f);
        double history = 1.5 + Math.pow(G * RESCALE, 2);
        same(list.get(2), history);
        same(list.get(0), W - 0.1 * G * RESCALE / Math.sqrt(history + 1e-7));
    }

    @Test
    void rmsPropDividesByTheRootOfTheMeanSquare() {
        NDList list = arrays(0.7);
        list.get(0)
                .getNDArrayInternal()
                .rmspropUpdate(
                        list, new NDList(list.get(0)), 0.1f, (float) DECAY, (float) RESCALE, -1, 0.9f, 0, 1e-6f, false);
        double mean = 0.9 * 0.7 + 0.1 * STEP * STEP;
        same(list.get(2), mean);
        same(list.get(0), W - 0.1 * STEP / Math.sqrt(mean + 1e-6));
    }

    @Test
    void centredRmsPropTakesTheMeanAway() {
        NDList list = arrays(0.2, 0.9, 0.05);
        list.get(0)
                .getNDArrayInternal()
                .rmspropUpdate(
                        list,
                        new NDList(list.get(0)),
                        0.1f,
                        (float) DECAY,
                        (float) RESCALE,
                        -1,
                        0.9f,
                        0.8f,
                        1e-6f,
                        true);
        double square = 0.9 * 0.9 + 0.1 * STEP * STEP;
        double mean = 0.9 * 0.2 + 0.1 * STEP;
        double delta = 0.8 * 0.05 - 0.1 * STEP / Math.sqrt(square - mean * mean + 1e-6);
        same(list.get(2), mean);
        same(list.get(3), square);
        same(list.get(4), delta);
        same(list.get(0), W + delta);
    }

    @Test
    void adadeltaStepsByTheRatioOfRoots() {
        NDList list = arrays(0.6, 0.3);
        list.get(0)
                .getNDArrayInternal()
                .adadeltaUpdate(list, new NDList(list.get(0)), 0, (float) RESCALE, -1, 0.9f, 1e-5f);
        double g = G * RESCALE;
        double squares = 0.9 * 0.6 + 0.1 * g * g;
        double delta = Math.sqrt(0.3 + 1e-5) / Math.sqrt(squares + 1e-5) * g;
        same(list.get(2), squares);
        same(list.get(3), 0.9 * 0.3 + 0.1 * delta * delta);
        same(list.get(0), W - delta);
    }

    @Test
    void gradientsAreClippedFromBothSides() {
        for (double gradient : new double[] {5, -5}) {
            NDList list = new NDList(manager.create(new float[] {1}), manager.create(new float[] {(float) gradient}));
            list.get(0).getNDArrayInternal().sgdUpdate(list, new NDList(list.get(0)), 0.1f, 0, 1, 0.5f, 0, false);
            same(list.get(0), 1 - 0.1 * Math.signum(gradient) * 0.5);
        }
    }
}
