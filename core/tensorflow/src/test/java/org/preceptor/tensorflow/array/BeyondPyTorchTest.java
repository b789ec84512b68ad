package org.preceptor.tensorflow.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.error.ExpressionException;
import org.preceptor.tensorflow.spec.Input;

/** What DJL's PyTorch engine does not have, against numbers worked out by hand. */
class BeyondPyTorchTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArrayEx image(float... pixels) {
        return manager.create(pixels, new Shape(1, pixels.length / 3, 3)).getNDArrayInternal();
    }

    private static double grey(float[] pixels, int pixel) {
        return 0.299 * pixels[3 * pixel] + 0.587 * pixels[3 * pixel + 1] + 0.114 * pixels[3 * pixel + 2];
    }

    @Test
    void theHueTurnsAndTheGreyStays() {
        manager.getEngine().setRandomSeed(4);
        float[] grey = image(0.5f, 0.5f, 0.5f).randomHue(1).toFloatArray();
        assertThat(grey).containsExactly(new float[] {0.5f, 0.5f, 0.5f}, within(2e-3f));
        float[] red = {0.8f, 0.1f, 0.2f};
        float[] turned = image(red).randomHue(1).toFloatArray();
        assertThat(grey(turned, 0)).isCloseTo(grey(red, 0), within(2e-3));
        assertThat(Math.abs(turned[0] - red[0]) + Math.abs(turned[1] - red[1])).isGreaterThan(0.05f);
        assertThat(image(red).randomHue(0).toFloatArray()).containsExactly(red, within(2e-3f));
    }

    @Test
    void contrastKeepsTheMeanAndSaturationTheGrey() {
        float[] pixels = {0.2f, 0.4f, 0.6f, 0.9f, 0.1f, 0.3f};
        manager.getEngine().setRandomSeed(6);
        float[] contrasted = image(pixels).randomColorJitter(0, 0.5f, 0, 0).toFloatArray();
        double before = (grey(pixels, 0) + grey(pixels, 1)) / 2;
        assertThat((grey(contrasted, 0) + grey(contrasted, 1)) / 2).isCloseTo(before, within(3e-3));
        // each pixel moves from or to the mean by one factor
        double factor = (contrasted[0] - before) / (pixels[0] - before);
        assertThat((contrasted[3] - before) / (pixels[3] - before)).isCloseTo(factor, within(2e-2));
        assertThat(factor).isBetween(0.49, 1.51);
        float[] saturated = image(pixels).randomColorJitter(0, 0, 0.5f, 0).toFloatArray();
        assertThat(grey(saturated, 0)).isCloseTo(grey(pixels, 0), within(2e-3));
        float[] bright = image(pixels).randomColorJitter(0.5f, 0, 0, 0).toFloatArray();
        assertThat(bright[3] / bright[0]).isCloseTo(4.5f, within(5e-2f));
    }

    @Test
    void sparseArraysAreMadeFromTheirElements() {
        float[] expected = {0, 0, 1, 0, 2, 3, 0, 0};
        Shape shape = new Shape(2, 4);
        FloatBuffer elements = FloatBuffer.wrap(new float[] {1, 2, 3});
        assertThat(manager.createCoo(elements, new long[][] {{0, 1, 1}, {2, 0, 1}}, shape)
                        .toFloatArray())
                .containsExactly(expected);
        assertThat(manager.createCSR(elements, new long[] {0, 1, 3}, new long[] {2, 0, 1}, shape)
                        .toFloatArray())
                .containsExactly(expected);
        assertThat(manager.createRowSparse(
                                FloatBuffer.wrap(new float[] {1, 2, 3, 4}),
                                new Shape(2, 2),
                                new long[] {2, 0},
                                new Shape(3, 2))
                        .toFloatArray())
                .containsExactly(3, 4, 0, 0, 1, 2);
        assertThatThrownBy(() -> manager.createCoo(FloatBuffer.wrap(new float[] {1}), new long[][] {{2}, {0}}, shape))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("no position 2 along axis 0 of (2, 4)");
    }

    @Test
    void operationsOfTensorFlowAreCalledByName() {
        NDArray matrix = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
        assertThat(manager.invoke("MatrixDeterminant", new NDList(matrix), null)
                        .singletonOrThrow()
                        .getFloat())
                .isCloseTo(-2, within(1e-5f));
        PairList<String, Object> attributes = new PairList<>();
        attributes.add("adjoint", false);
        NDArray solved = manager.zeros(new Shape(2, 1));
        manager.invoke(
                "MatrixSolve",
                new NDArray[] {
                    manager.create(new float[] {2, 0, 0, 4}, new Shape(2, 2)),
                    manager.create(new float[] {2, 2}, new Shape(2, 1))
                },
                new NDArray[] {solved},
                attributes);
        assertThat(solved.toFloatArray()).containsExactly(1, 0.5f);
    }

    @Test
    void arraysOfTheNarrowWholeNumbersAreRead() {
        NDArray numbers = manager.create(new int[] {-1, 40_000});
        assertThat(numbers.toType(DataType.INT16, false).toShortArray()).containsExactly((short) -1, (short) 40_000);
        assertThat(numbers.toType(DataType.UINT16, false).toUnsignedShortArray())
                .containsExactly(65_535, 40_000);
        assertThat(numbers.toType(DataType.UINT32, false).toUnsignedIntArray())
                .containsExactly(4_294_967_295L, 40_000L);
    }

    /** As DJL's blocks order them: the weights of both directions, then the biases of both. */
    @Test
    void bothDirectionsWithBiasesAreTwoPasses() {
        manager.getEngine().setRandomSeed(8);
        NDArray x = manager.randomNormal(new Shape(2, 4, 3));
        NDArray states = manager.randomNormal(new Shape(2, 2, 5));
        NDList there = new NDList(manager.randomNormal(new Shape(20, 3)), manager.randomNormal(new Shape(20, 5)));
        NDList back = new NDList(manager.randomNormal(new Shape(20, 3)), manager.randomNormal(new Shape(20, 5)));
        NDList thereBias = new NDList(manager.randomNormal(new Shape(20)), manager.randomNormal(new Shape(20)));
        NDList backBias = new NDList(manager.randomNormal(new Shape(20)), manager.randomNormal(new Shape(20)));
        NDList all = new NDList();
        all.addAll(there);
        all.addAll(back);
        all.addAll(thereBias);
        all.addAll(backBias);
        NDArray both = x.getNDArrayInternal()
                .lstm(x, new NDList(states, states), all, true, 1, 0, false, true, true)
                .get(0);
        NDArray first = one(x, states.get("0:1"), there, thereBias);
        NDArray second = one(x.flip(1), states.get("1:2"), back, backBias).flip(1);
        assertThat(both.toFloatArray()).containsExactly(first.concat(second, 2).toFloatArray(), within(1e-5f));
    }

    private static NDArray one(NDArray x, NDArray states, NDList weights, NDList biases) {
        NDList parameters = new NDList(weights);
        parameters.addAll(biases);
        return x.getNDArrayInternal()
                .lstm(x, new NDList(states, states), parameters, true, 1, 0, false, false, true)
                .get(0);
    }

    /**
     * A cosine has two lines; what is traced takes two rounds of products where TensorFlow's kernel computes at once.
     */
    @Test
    void aTracedSpectrumIsTheComputedOne() {
        NDArray wave = manager.arange(0, 60, 1, DataType.FLOAT32)
                .mul((float) (2 * Math.PI * 7 / 60))
                .cos();
        float[] computed = wave.fft(60).real().toFloatArray();
        assertThat(computed[2 * 7]).isCloseTo(30, within(1e-3f));
        assertThat(computed[2 * 53]).isCloseTo(30, within(1e-3f));
        assertThat(Arrays.stream(new int[] {0, 6, 8, 30})
                        .mapToDouble(k -> Math.abs(computed[2 * k]))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-3);
        Program.Builder builder = Program.builder()
                .step(
                        "f",
                        List.of(new Input("x", DataType.FLOAT32, new Shape(60))),
                        trace -> Map.of(
                                "y",
                                trace.input("x").fft(60).real(),
                                "back",
                                trace.input("x").rfft(60).irfft(60)));
        try (Program program = builder.build();
                StepResult result = program.step("f").run(0, Map.of("x", wave))) {
            assertThat(result.floats("y")).containsExactly(computed, within(1e-3f));
            assertThat(result.floats("back")).containsExactly(wave.toFloatArray(), within(1e-4f));
        }
    }
}
