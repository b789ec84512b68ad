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

    /** How a convolution goes over its input. */
    private record Way(int width, int stride, int padding, int groups, boolean transposed) {
        static Way same(int width) {
            return new Way(width, 1, width / 2, 1, false);
        }

        int side() {
            return transposed ? (SIDE - 1) * stride - 2 * padding + width : (SIDE + 2 * padding - width) / stride + 1;
        }
    }

    private static NDArray computed(NDArray images, NDArray filters, Way way) {
        Shape one = new Shape(1, 1);
        Shape stride = new Shape(way.stride(), way.stride());
        Shape padding = new Shape(way.padding(), way.padding());
        NDList result = way.transposed()
                ? images.getNDArrayInternal()
                        .deconvolution(images, filters, null, stride, padding, new Shape(0, 0), one, way.groups())
                : images.getNDArrayInternal().convolution(images, filters, null, stride, padding, one, way.groups());
        return result.singletonOrThrow();
    }

    private static void check(int read, int written, Way way) {
        Shape input = new Shape(BATCH, read, SIDE, SIDE);
        Shape kernel = new Shape(written, read / way.groups(), way.width(), way.width());
        Shape output = new Shape(BATCH, written, way.side(), way.side());
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
                            NDArray y = computed(x, w, way);
                            NDList gradients = trace.gradients(
                                    y.mul(trace.input("weights")).sum(), new NDList(x, w));
                            return Map.of("y", y, "by images", gradients.get(0), "by filters", gradients.get(1));
                        });
        try (Program program = builder.build();
                StepResult result =
                        program.step("step").run(0, Map.of("images", images, "filters", filters, "weights", weights))) {
            double expected = product(result.floats("y"), weights);
            double rounding =
                    1e-4 * Math.sqrt(output.size() * (double) read / way.groups() * way.width() * way.width());
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
                check(channels, written, Way.same(width));
            }
        }
    }

    /** conv-13's last layers and GoogLeNet's, for which oneDNN takes blocks of 48 channels. */
    @ParameterizedTest
    @CsvSource({"512, 256", "256, 128", "512, 112", "512, 144", "832, 192", "528, 256"})
    void gradientsOfManyChannels(int read, int written) {
        check(read, written, Way.same(1));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 0", "5, 1, 0", "2, 1, 0", "2, 1, 1", "4, 1, 3", "3, 2, 1", "2, 2, 0", "1, 2, 0"})
    void gradientsOfAnyStrideAndPadding(int width, int stride, int padding) {
        check(40, 24, new Way(width, stride, padding, 1, false));
        check(1, 1, new Way(width, stride, padding, 1, false));
    }

    @ParameterizedTest
    @CsvSource({"80, 80, 3, 2", "36, 36, 3, 36", "99, 66, 1, 3"})
    void gradientsOfGroups(int read, int written, int width, int groups) {
        check(read, written, new Way(width, 1, width / 2, groups, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 32, 33, 40, 48, 72, 96, 112})
    void gradientsOfTransposedConvolutions(int channels) {
        for (int width : new int[] {1, 3}) {
            for (int stride : new int[] {1, 2}) {
                check(channels, channels, new Way(width, stride, width / 2, 1, true));
            }
        }
    }
}
