package org.preceptor.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.data.NormalisationSettings.Kind;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.spec.Input;

class InputNormalisationTest {
    private static final int COUNT = 600;

    @Test
    void perChannelGivesEveryChannelMeanZeroAndDeviationOne() {
        double[][] rows = apply(NormalisationSettings.of(Kind.PER_CHANNEL), images());
        for (int channel = 0; channel < 3; channel++) {
            double mean = 0;
            double square = 0;
            for (double[] row : rows) {
                for (int j = channel * 4; j < channel * 4 + 4; j++) {
                    mean += row[j] / (4 * COUNT);
                    square += row[j] * row[j] / (4 * COUNT);
                }
            }
            assertThat(mean).isCloseTo(0, within(1e-5));
            assertThat(square).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void aConstantChannelIsOnlyCentred() {
        InputNormalisation fitted = InputNormalisation.fit(
                NormalisationSettings.of(Kind.PER_CHANNEL),
                new Images(1, 1, 2, new byte[] {51, 51, 51, 51}, new int[2], List.of()));
        assertThat(fitted.statistics().get(0).values()[0]).isCloseTo(0.2f, within(1e-7f));
        assertThat(fitted.statistics().get(1).values()).containsExactly(1);
    }

    @Test
    void perImageGivesEveryImageMeanZeroAndLengthOneAndKeepsFlatImagesFinite() {
        double[][] rows = apply(NormalisationSettings.of(Kind.PER_IMAGE), images());
        for (double[] row : rows) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(0, within(1e-4));
            assertThat(Arrays.stream(row).map(x -> x * x).average().orElseThrow())
                    .isCloseTo(1, within(1e-4));
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(new PerImage()
                            .apply(manager.create(new float[] {.3f, .3f, .3f, .3f}, new Shape(1, 1, 2, 2)))
                            .toFloatArray())
                    .containsOnly(0);
        }
    }

    @Test
    void zcaMakesTheCovarianceTheIdentityAndChangesInputsAsLittleAsCanBe() {
        NormalisationSettings settings = new NormalisationSettings(Kind.ZCA, 1e-12, OptionalDouble.empty());
        double[][] rows = apply(settings, images());
        double[][] covariance = covariance(rows);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                assertThat(covariance[i][j]).as("covariance %s, %s", i, j).isCloseTo(i == j ? 1 : 0, within(2e-3));
            }
        }
        float[] matrix =
                InputNormalisation.fit(settings, images()).statistics().get(1).values();
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                assertThat(matrix[i * 12 + j])
                        .as("symmetric: zero-phase, not PCA")
                        .isEqualTo(matrix[j * 12 + i]);
            }
        }
    }

    @Test
    void zcaOfTwoIndependentFeaturesIsKnown() {
        Vectors vectors = new Vectors(2, new float[] {1, 0, -1, 0, 0, 3, 0, -3}, new int[4], List.of());
        Zca zca =
                (Zca) InputNormalisation.fit(new NormalisationSettings(Kind.ZCA, 0.5, OptionalDouble.empty()), vectors);
        assertThat(zca.mean().values()).containsExactly(0, 0);
        assertThat(zca.matrix().values())
                .containsExactly(new float[] {1, 0, 0, (float) (1 / Math.sqrt(5))}, within(1e-6f));
    }

    @Test
    void theContrastVariantBringsEveryImageToOneLengthFirst() {
        Images images = images();
        InputNormalisation fitted =
                InputNormalisation.fit(new NormalisationSettings(Kind.ZCA, 0.1, OptionalDouble.of(55)), images);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray inputs = inputs(manager, images);
            float[] plain = fitted.apply(inputs).toFloatArray();
            float[] brighter = fitted.apply(inputs.mul(0.5f).add(0.25f)).toFloatArray();
            assertThat(brighter).as("contrast and brightness do not matter").containsExactly(plain, within(2e-2f));
        }
        double[][] reference = new double[COUNT][12];
        for (int i = 0; i < COUNT; i++) {
            double mean = 0;
            for (int j = 0; j < 12; j++) {
                reference[i][j] = (images.pixels()[i * 12 + j] & 0xff) / 255.0;
                mean += reference[i][j] / 12;
            }
            double length = 0;
            for (int j = 0; j < 12; j++) {
                reference[i][j] -= mean;
                length += reference[i][j] * reference[i][j];
            }
            for (int j = 0; j < 12; j++) {
                reference[i][j] *= 55 / Math.sqrt(length);
            }
        }
        double[][] covariance = covariance(reference);
        double[][] whitened =
                covariance(apply(new NormalisationSettings(Kind.ZCA, 0.1, OptionalDouble.of(55)), images));
        double trace = 0;
        double whitenedTrace = 0;
        for (int i = 0; i < 12; i++) {
            trace += covariance[i][i];
            whitenedTrace += whitened[i][i];
        }
        assertThat(trace).isGreaterThan(1000);
        assertThat(whitenedTrace)
                .as("eleven directions have variance, the mean's has none")
                .isCloseTo(11, within(0.05));
    }

    @Test
    void productsAreExactForBytesAndIndependentOfBlocks() {
        Images images = images();
        Products products = new Products(12);
        long[][] expected = new long[12][12];
        ExampleRows rows = ExampleRows.of(images);
        for (int i = 0; i < COUNT; i++) {
            rows.read(i, products.nextRow());
            for (int a = 0; a < 12; a++) {
                for (int b = a; b < 12; b++) {
                    expected[a][b] += ((long) products.nextRow()[a]) * ((long) products.nextRow()[b]);
                }
            }
            products.rowWritten();
        }
        double[][] upper = products.upper();
        for (int a = 0; a < 12; a++) {
            for (int b = a; b < 12; b++) {
                assertThat(upper[a][b - a]).isEqualTo((double) expected[a][b]);
            }
        }
    }

    @Test
    void whatIsStoredComesBackAndAShortenedFileIsRefused() throws IOException {
        List<NormalisationSettings> all =
                new ArrayList<>(List.of(new NormalisationSettings(Kind.ZCA, 0.1, OptionalDouble.of(55))));
        Arrays.stream(Kind.values()).map(NormalisationSettings::of).forEach(all::add);
        for (NormalisationSettings settings : all) {
            InputNormalisation fitted = InputNormalisation.fit(settings, images());
            assertThat(fitted.kind()).isEqualTo(settings.kind());
            assertThat(fitted.statistics()).hasSize(settings.kind().statistics());
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            NormalisationFile.write(fitted, output);
            byte[] bytes = output.toByteArray();
            InputNormalisation read = NormalisationFile.read(new ByteArrayInputStream(bytes), "run/normalisation");
            assertThat(read).usingRecursiveComparison().isEqualTo(fitted);
            byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
            assertThatThrownBy(() -> NormalisationFile.read(new ByteArrayInputStream(cut), "run/normalisation"))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageStartingWith("run/normalisation: ")
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void aStoredKindThatIsUnknownOrLacksStatisticsIsNamed() {
        assertThatThrownBy(() -> stored("{\"normalisation\": \"whitening\"}\n"))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("run/normalisation: expected a stored normalisation, but it names the normalisation"
                        + " 'whitening'; the file is damaged, use another checkpoint");
        assertThatThrownBy(() -> stored("{\"normalisation\": \"zca\"}\n"))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("run/normalisation: expected a stored normalisation, but 'zca' has 0 statistics instead of"
                        + " 2; the file is damaged, use another checkpoint");
    }

    private static InputNormalisation stored(String text) throws IOException {
        return NormalisationFile.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "run/normalisation");
    }

    @Test
    void aTracedStepNormalisesAsItIsDoneAtOnce() {
        for (NormalisationSettings settings : List.of(
                NormalisationSettings.of(Kind.PER_IMAGE),
                NormalisationSettings.of(Kind.PER_CHANNEL),
                new NormalisationSettings(Kind.ZCA, 0.1, OptionalDouble.of(55)))) {
            InputNormalisation fitted = InputNormalisation.fit(settings, images());
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray inputs = inputs(manager, images());
                Input input = new Input("images", DataType.FLOAT32, inputs.getShape());
                try (Program program = Program.builder()
                                .seed(1)
                                .step(
                                        "normalise",
                                        List.of(input),
                                        trace -> Map.of("normalised", fitted.apply(trace.input("images"))))
                                .build();
                        StepResult result = program.step("normalise").run(0, Map.of("images", inputs))) {
                    assertThat(result.array("normalised", manager).toFloatArray())
                            .containsExactly(fitted.apply(inputs).toFloatArray(), within(1e-4f));
                }
            }
        }
    }

    @Test
    void settingsAreRead() {
        assertThat(read(Map.of())).isEqualTo(NormalisationSettings.of(Kind.PER_CHANNEL));
        assertThat(read(Map.of("normalisation", "none")).kind()).isEqualTo(Kind.NONE);
        assertThat(read(Map.of("normalisation", Map.of("name", "zca", "regularisation", 0.1, "contrast-scale", 55))))
                .isEqualTo(new NormalisationSettings(Kind.ZCA, 0.1, OptionalDouble.of(55)));
        assertThatThrownBy(() -> read(Map.of("normalisation", "zac")))
                .hasMessageContaining("'name' must be one of none, per-channel, per-image, zca; found the text 'zac'");
        assertThatThrownBy(() -> read(Map.of("normalisation", Map.of("name", "none", "regularisation", 1))))
                .hasMessageContaining("unknown key 'regularisation'");
    }

    private static NormalisationSettings read(Map<String, ?> values) {
        return NormalisationSettings.read(Options.of(values), Kind.PER_CHANNEL);
    }

    private static double[][] apply(NormalisationSettings settings, Images images) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray result = InputNormalisation.fit(settings, images).apply(inputs(manager, images));
            assertThat(result.getShape()).isEqualTo(new Shape(COUNT, 3, 2, 2));
            float[] values = result.toFloatArray();
            double[][] rows = new double[COUNT][12];
            for (int i = 0; i < values.length; i++) {
                rows[i / 12][i % 12] = values[i];
            }
            return rows;
        }
    }

    private static NDArray inputs(NDManager manager, Images images) {
        float[] values = new float[images.pixels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (images.pixels()[i] & 0xff) / 255f;
        }
        return manager.create(values, new Shape(images.size(), 3, 2, 2));
    }

    private static double[][] covariance(double[][] rows) {
        double[] mean = new double[12];
        for (double[] row : rows) {
            for (int i = 0; i < 12; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        double[][] covariance = new double[12][12];
        for (double[] row : rows) {
            for (int i = 0; i < 12; i++) {
                for (int j = 0; j < 12; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
                }
            }
        }
        return covariance;
    }

    /** Images of 3×2×2 whose pixels go up and down together. */
    private static Images images() {
        Random random = new Random(3);
        byte[] pixels = new byte[COUNT * 12];
        for (int i = 0; i < COUNT; i++) {
            double common = random.nextGaussian() * 30;
            for (int j = 0; j < 12; j++) {
                double value = 100 + 5 * j + common + random.nextGaussian() * 20;
                pixels[i * 12 + j] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        int[] labels = new int[COUNT];
        Arrays.fill(labels, Examples.UNLABELLED);
        return new Images(3, 2, 2, pixels, labels, List.of());
    }
}
