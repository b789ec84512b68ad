package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.spec.Input;

/**
 * A convolution y(x, w) is linear in both. With weights v, the sum of v · y is therefore that of x times its gradient
 * by x, and that of w times its gradient by w.
 */
class ConvolutionGradientTest {
    private static final int BATCH = 4;
    private static final int SIDE = 7;

    private static float[] noise(Shape shape, int seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static NDArray computed(NDArray images, NDArray filters, int width, int groups, boolean transposed) {
        Shape one = new Shape(1, 1);
        Shape padding = new Shape(width / 2, width / 2);
        NDList result = transposed
                ? images.getNDArrayInternal()
                        .deconvolution(images, filters, null, one, padding, new Shape(0, 0), one, groups)
                : images.getNDArrayInternal().convolution(images, filters, null, one, padding, one, groups);
        return result.singletonOrThrow();
    }

    private static void check(int read, int written, int width, int groups, boolean transposed) {
        Shape input = new Shape(BATCH, read, SIDE, SIDE);
        Shape kernel = new Shape(written, read / groups, width, width);
        Shape output = new Shape(BATCH, written, SIDE, SIDE);
        float[] images = noise(input, 1);
        float[] filters = noise(kernel, 2);
        float[] weights = noise(output, 3);
        Program.Builder builder = Program.builder()
                .step(
                        "step",
                        List.of(
                                new Input("images", DataType.FLOAT32, input),
                                new Input("filters", DataType.FLOAT32, kernel),
                                new Input("weights", DataType.FLOAT32, output)),
                        trace -> {
                            NDArray x = trace.input("images");
                            NDArray w = trace.input("filters");
                            NDArray y = computed(x, w, width, groups, transposed);
                            NDList gradients = trace.gradients(
                                    y.mul(trace.input("weights")).sum(), new NDList(x, w));
                            return Map.of("y", y, "by images", gradients.get(0), "by filters", gradients.get(1));
                        });
        try (Program program = builder.build();
                StepResult result =
                        program.step("step").run(0, Map.of("images", images, "filters", filters, "weights", weights))) {
            double expected = product(result.floats("y"), weights);
            double rounding = 1e-4 * Math.sqrt(output.size() * (double) read / groups * width * width);
            assertThat(product(result.floats("by images"), images))
                    .as("by images")
                    .isCloseTo(expected, within(rounding));
            assertThat(product(result.floats("by filters"), filters))
                    .as("by filters")
                    .isCloseTo(expected, within(rounding));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 17, 24, 31, 32, 33, 34, 36, 40, 48, 49, 64, 65, 72, 80, 96, 97, 112, 130})
    void gradientsOfAnyNumberOfChannels(int channels) {
        for (int width : new int[] {1, 3}) {
            for (int written : new int[] {1, 10, 33, 40}) {
                check(channels, written, width, 1, false);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 80, 3, 2", "36, 36, 3, 36", "99, 66, 1, 3"})
    void gradientsOfGroups(int read, int written, int width, int groups) {
        check(read, written, width, groups, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 32, 33, 40, 48, 72, 96, 112})
    void gradientsOfTransposedConvolutions(int channels) {
        for (int width : new int[] {1, 3}) {
            check(channels, channels, width, 1, true);
        }
    }
}
