package org.preceptor.plugins.normalisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Normalisation.Statistic;

class NormalisationsTest {
    private static final int COUNT = 600;

    /** Images as a normalisation learns from them. */
    private record Given(Images images) implements Normalisation.Inputs {
        @Override
        public int size() {
            return images.size();
        }

        @Override
        public Shape shape() {
            return images.inputs().shape();
        }

        @Override
        public double scale() {
            return 1 / 255.0;
        }

        @Override
        public void read(int example, float[] row) {
            int width = Math.toIntExact(images.inputs().shape().size());
            for (int i = 0; i < width; i++) {
                row[i] = images.pixels()[example * width + i] & 0xff;
            }
        }
    }

    @Test
    void perChannelGivesEveryChannelMeanZeroAndDeviationOne() {
        double[][] rows = apply(new PerChannel(), images());
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
        List<Statistic> learnt = new PerChannel()
                .fit(new Given(new Images(1, 1, 2, new byte[] {51, 51, 51, 51}, new int[2], List.of())));
        assertThat(learnt.get(0).values()[0]).isCloseTo(0.2f, within(1e-7f));
        assertThat(learnt.get(1).values()).containsExactly(1);
    }

    @Test
    void perImageGivesEveryImageMeanZeroAndLengthOneAndKeepsFlatImagesFinite() {
        double[][] rows = apply(new PerImage(), images());
        for (double[] row : rows) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(0, within(1e-4));
            assertThat(Arrays.stream(row).map(x -> x * x).average().orElseThrow())
                    .isCloseTo(1, within(1e-4));
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(new PerImage()
                            .apply(
                                    manager.create(new float[] {.3f, .3f, .3f, .3f}, new Shape(1, 1, 2, 2)),
                                    new NDList())
                            .toFloatArray())
                    .containsOnly(0);
        }
    }

    @Test
    void zcaMakesTheCovarianceTheIdentityAndChangesInputsAsLittleAsCanBe() {
        Zca settings = new Zca(1e-12, OptionalDouble.empty());
        double[][] rows = apply(settings, images());
        double[][] covariance = covariance(rows);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                assertThat(covariance[i][j]).as("covariance %s, %s", i, j).isCloseTo(i == j ? 1 : 0, within(2e-3));
            }
        }
        float[] matrix = settings.fit(new Given(images())).get(1).values();
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
        float[][] vectors = {{1, 0}, {-1, 0}, {0, 3}, {0, -3}};
        Normalisation.Inputs inputs = new Normalisation.Inputs() {
            @Override
            public int size() {
                return vectors.length;
            }

            @Override
            public Shape shape() {
                return new Shape(2);
            }

            @Override
            public double scale() {
                return 1;
            }

            @Override
            public void read(int example, float[] row) {
                System.arraycopy(vectors[example], 0, row, 0, 2);
            }
        };
        List<Statistic> learnt = new Zca(0.5, OptionalDouble.empty()).fit(inputs);
        assertThat(learnt.get(0).values()).containsExactly(0, 0);
        assertThat(learnt.get(1).values())
                .containsExactly(new float[] {1, 0, 0, (float) (1 / Math.sqrt(5))}, within(1e-6f));
    }

    @Test
    void theContrastVariantBringsEveryImageToOneLengthFirst() {
        Images images = images();
        Zca zca = new Zca(0.1, OptionalDouble.of(55));
        List<Statistic> learnt = zca.fit(new Given(images));
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray inputs = inputs(manager, images);
            float[] plain = zca.apply(inputs, arrays(learnt, manager)).toFloatArray();
            float[] brighter = zca.apply(inputs.mul(0.5f).add(0.25f), arrays(learnt, manager))
                    .toFloatArray();
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
        double[][] whitened = covariance(apply(new Zca(0.1, OptionalDouble.of(55)), images));
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
        Given rows = new Given(images);
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
    void examplesThatAreTooWideForZcaAreRefused() {
        Images wide = new Images(3, 65, 64, new byte[3 * 65 * 64], new int[1], List.of());
        assertThatThrownBy(() -> new Zca().fit(new Given(wide)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("normalisation zca: an example has 12480 numbers, more than 12288; use smaller images,"
                        + " per-channel or per-image");
    }

    @Test
    void optionsAreRead() {
        assertThat(new Zca().configure(Options.of(Map.of("regularisation", 0.1, "contrast-scale", 55))))
                .isEqualTo(new Zca(0.1, OptionalDouble.of(55)));
        assertThat(new Zca().configure(Options.none())).isEqualTo(new Zca(1e-5, OptionalDouble.empty()));
    }

    private static NDList arrays(List<Statistic> learnt, NDManager manager) {
        NDList arrays = new NDList();
        learnt.forEach(statistic -> arrays.add(manager.create(statistic.values(), statistic.shape())));
        return arrays;
    }

    private static double[][] apply(Normalisation normalisation, Images images) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList learnt = arrays(normalisation.fit(new Given(images)), manager);
            NDArray result = normalisation.apply(inputs(manager, images), learnt);
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
