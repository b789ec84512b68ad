package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.Processor;

/** Gradients that are computed in bfloat16, where the processor can. */
class Bfloat16Test {
    private static final Shape IMAGES = new Shape(8, 3, 10, 10);
    private static final Shape FIRST = new Shape(16, 3, 3, 3);
    private static final Shape SECOND = new Shape(12, 16, 3, 3);
    private static final Map<String, float[]> FEEDS =
            Map.of("images", noise(IMAGES, 1, 1), "first", noise(FIRST, 2, 0.3), "second", noise(SECOND, 3, 0.1));

    private static float[] noise(Shape shape, int seed, double scale) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private static NDArray convolved(NDArray x, NDArray filters) {
        return x.getNDArrayInternal()
                .convolution(x, filters, null, new Shape(1, 1), new Shape(1, 1), new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    private static NDArray activated(NDArray x, String activation) {
        return switch (activation) {
            case "leakyRelu" -> x.getNDArrayInternal().leakyRelu(0.1f);
            case "elu" -> x.getNDArrayInternal().elu(1);
            case "selu" -> x.getNDArrayInternal().selu();
            case "softplus" -> x.getNDArrayInternal().softPlus();
            default -> x.getNDArrayInternal().relu();
        };
    }

    /** The first filters' gradient, by way of two convolutions and what is between them. */
    private static float[] gradient(Precision precision, String activation) {
        Program.Builder builder = Program.builder()
                .execution(Execution.defaults().with(precision))
                .step(
                        "step",
                        List.of(
                                new Input("images", DataType.FLOAT32, IMAGES),
                                new Input("first", DataType.FLOAT32, FIRST),
                                new Input("second", DataType.FLOAT32, SECOND)),
                        trace -> {
                            NDArray first = trace.input("first");
                            NDArray hidden = activated(convolved(trace.input("images"), first), activation);
                            NDArray logits =
                                    convolved(hidden, trace.input("second")).mean(new int[] {2, 3});
                            NDArray loss =
                                    logits.logSoftmax(1).get(":, 0").sum().neg();
                            return Map.of(
                                    "gradient",
                                    trace.gradients(loss, new NDList(first)).get(0));
                        });
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, FEEDS)) {
            return result.floats("gradient");
        }
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float element : vector) {
            sum += (double) element * element;
        }
        return Math.sqrt(sum);
    }

    @BeforeEach
    void onlyWhereTheProcessorHasIt() {
        assumeThat(Processor.ofThisMachine().has(Precision.BFLOAT16))
                .as("bfloat16 on this processor")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leakyRelu", "elu", "selu", "softplus", "relu"})
    void gradientsAreThoseOfFloat32ButForItsEightBits(String activation) {
        float[] exact = gradient(Precision.FLOAT32, activation);
        float[] narrow = gradient(Precision.BFLOAT16, activation);
        float[] difference = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            difference[i] = narrow[i] - exact[i];
        }
        assertThat(length(difference) / length(exact)).isBetween(1e-5, 0.05);
    }

    /**
     * A convolution, what it yields, and its gradients by filters and input, ten times in memory full of other numbers.
     */
    private static Map<String, List<float[]>> convolution(
            Precision precision, int read, int written, int width, int groups, boolean transposed) {
        Shape input = new Shape(8, read, 9, 9);
        Shape kernel = new Shape(written, read / groups, width, width);
        int reach = 2 * (width / 2) - width + 1;
        int side = 9 + (transposed ? -reach : reach);
        Shape output = new Shape(8, written, side, side);
        Program.Builder builder = Program.builder()
                .execution(Execution.defaults().with(precision))
                .step(
                        "step",
                        List.of(
                                new Input("images", DataType.FLOAT32, input),
                                new Input("filters", DataType.FLOAT32, kernel),
                                new Input("weights", DataType.FLOAT32, output)),
                        trace -> {
                            NDArray images = trace.input("images");
                            NDArray filters = trace.input("filters");
                            Shape one = new Shape(1, 1);
                            Shape padding = new Shape(width / 2, width / 2);
                            NDArray y = (transposed
                                            ? images.getNDArrayInternal()
                                                    .deconvolution(
                                                            images,
                                                            filters,
                                                            null,
                                                            one,
                                                            padding,
                                                            new Shape(0, 0),
                                                            one,
                                                            groups)
                                            : images.getNDArrayInternal()
                                                    .convolution(images, filters, null, one, padding, one, groups))
                                    .singletonOrThrow();
                            NDList gradients = trace.gradients(
                                    y.mul(trace.input("weights")).sum(), new NDList(filters, images));
                            NDArray other = trace.manager().randomNormal(0, 1e9f, new Shape(500_000), DataType.FLOAT32);
                            return Map.of(
                                    "result",
                                    y.add(0f),
                                    "gradient by filters",
                                    gradients.get(0),
                                    "gradient by images",
                                    gradients.get(1),
                                    "other",
                                    other.square().sum());
                        });
        Map<String, List<float[]>> results = new TreeMap<>();
        try (Program program = builder.build()) {
            for (int run = 0; run < 10; run++) {
                try (StepResult result = program.step("step")
                        .run(
                                run,
                                Map.of(
                                        "images",
                                        noise(input, 1, 1),
                                        "filters",
                                        noise(kernel, 2, 0.3),
                                        "weights",
                                        noise(output, 3, 1)))) {
                    for (String name : List.of("result", "gradient by filters", "gradient by images")) {
                        results.computeIfAbsent(name, any -> new ArrayList<>()).add(result.floats(name));
                    }
                }
            }
        }
        return results;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 16, 3, 1",
        "2, 16, 3, 1",
        "3, 16, 3, 1",
        "3, 16, 1, 1",
        "3, 16, 5, 1",
        "7, 5, 3, 1",
        "16, 1, 3, 1",
        "17, 17, 3, 1",
        "33, 32, 3, 1",
        "40, 10, 1, 1",
        "72, 24, 3, 1",
        "96, 1, 1, 1",
        "12, 12, 3, 4",
        "15, 15, 3, 15",
        "3, 16, 2, 1",
        "33, 7, 2, 1"
    })
    void convolutionsOfAnyNumberOfChannelsAreThoseOfFloat32ButForItsEightBits(
            int read, int written, int width, int groups) {
        assertEqualButForEightBits(
                convolution(Precision.FLOAT32, read, written, width, groups, false),
                convolution(Precision.BFLOAT16, read, written, width, groups, false));
    }

    @ParameterizedTest
    @CsvSource({"16, 3, 3, 1", "16, 17, 3, 1", "1, 16, 3, 1", "32, 40, 1, 1", "12, 12, 3, 4"})
    void transposedConvolutionsToo(int read, int written, int width, int groups) {
        assertEqualButForEightBits(
                convolution(Precision.FLOAT32, read, written, width, groups, true),
                convolution(Precision.BFLOAT16, read, written, width, groups, true));
    }

    private static void assertEqualButForEightBits(
            Map<String, List<float[]>> exact, Map<String, List<float[]>> narrow) {
        exact.forEach((name, runs) -> {
            float[] expected = runs.get(0);
            for (float[] found : narrow.get(name)) {
                float[] difference = new float[expected.length];
                for (int i = 0; i < expected.length; i++) {
                    difference[i] = found[i] - expected[i];
                }
                assertThat(length(difference) / length(expected)).as(name).isLessThan(0.02);
                assertThat(found)
                        .as("%s, another time", name)
                        .isEqualTo(narrow.get(name).get(0));
            }
        });
    }

    @Test
    void theSameBitsEveryTime() {
        assertThat(gradient(Precision.BFLOAT16, "leakyRelu")).isEqualTo(gradient(Precision.BFLOAT16, "leakyRelu"));
    }

    @Test
    void whatTakesOneElementAtATimeInBfloat16StaysInFloat32UnlessTheUserHasChosen() {
        gradient(Precision.BFLOAT16, "leakyRelu");
        String name = "TF_AUTO_MIXED_PRECISION_GRAPH_REWRITE_INFERLIST_REMOVE";
        String set = Function.getFunction(Platform.C_LIBRARY_NAME, "getenv").invokeString(new Object[] {name}, false);
        assertThat(set.split(","))
                .contains(System.getenv().getOrDefault(name, "LeakyReluGrad").split(","));
    }
}
