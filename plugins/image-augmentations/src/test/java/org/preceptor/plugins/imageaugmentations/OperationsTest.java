package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AutoAugment's operations beside torchvision's and beside plain Java, and {@link TrivialAugment} and {@link AugMix}
 * beside plain Java from the same random numbers.
 */
class OperationsTest {
    private static final int BATCH = 120;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static Operations wide(boolean bilinear) {
        return new Operations(List.of(Change.values()), 0.99, 135, 0.99, 0, 32, 8, 6, bilinear);
    }

    /** Channel c, row y and column x of torchvision's input: 3 channels of 5 by 7 pixels. */
    private static double[][][] image() {
        double[][][] image = new double[3][5][7];
        for (int i = 0; i < 3 * 5 * 7; i++) {
            image[i / 35][i / 7 % 5][i % 7] = ((i * i * 7 + i * 31 + 11) % 200 + 20) / 255.0;
        }
        return image;
    }

    private float[] changed(Operations operations, double[][][] image, Change change, double level, int sign) {
        float[] flat = flat(image);
        NDArray one = manager.ones(new Shape(1, 1), DataType.FLOAT32);
        return operations
                .of(
                        manager.create(flat, new Shape(1, image.length, image[0].length, image[0][0].length)),
                        one.mul(operations.list().indexOf(change)),
                        one.mul(level),
                        one.mul(sign))
                .toFloatArray();
    }

    private static float[] flat(double[][][] image) {
        float[] flat = new float[image.length * image[0].length * image[0][0].length];
        int i = 0;
        for (double[][] plane : image) {
            for (double[] row : plane) {
                for (double value : row) {
                    flat[i++] = (float) value;
                }
            }
        }
        return flat;
    }

    /**
     * The first channels of {@code _apply_op} of torchvision 0.14.1, which cuts off what is between two grey levels.
     */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    AUTOCONTRAST | 0    | 1  | false | 0, 51, 122, 211, 48, 176, 51, 217, 130, 62, 13, 255, 244, 252, 8, 54, 119, 203, 35, 157, 27, 187, 94, 21, 238, 203, 187, 189, 211, 252, 40, 119, 217, 62, 198
                    SHARPNESS    | 0.5  | 1  | false | 31, 69, 121, 187, 67, 161, 69, 191, 138, 65, 14, 246, 238, 217, 37, 59, 123, 200, 22, 143, 51, 169, 97, 20, 234, 192, 180, 171, 187, 217, 61, 119, 191, 77, 177
                    SHARPNESS    | 0.5  | -1 | false | 31, 69, 121, 187, 67, 161, 69, 191, 115, 88, 68, 192, 184, 217, 37, 82, 115, 162, 91, 151, 51, 169, 105, 74, 180, 169, 157, 171, 187, 217, 61, 119, 191, 77, 177
                    SOLARISE     | 0.5  | 1  | false | 31, 69, 121, 68, 67, 94, 69, 64, 127, 77, 41, 36, 44, 38, 37, 71, 119, 74, 57, 108, 51, 86, 101, 47, 48, 74, 86, 84, 68, 38, 61, 119, 64, 77, 78
                    POSTERISE    | 5    | 1  | false | 0, 64, 96, 160, 64, 160, 64, 160, 96, 64, 32, 192, 192, 192, 32, 64, 96, 160, 32, 128, 32, 160, 96, 32, 192, 160, 160, 160, 160, 192, 32, 96, 160, 64, 160
                    CONTRAST     | 0.6  | -1 | false | 84, 100, 120, 147, 99, 136, 100, 148, 123, 103, 88, 160, 156, 159, 87, 100, 120, 144, 95, 131, 92, 140, 112, 91, 155, 144, 140, 140, 147, 159, 96, 120, 148, 103, 143
                    BRIGHTNESS   | 0.3  | 1  | false | 40, 89, 157, 243, 87, 209, 89, 248, 165, 100, 53, 255, 255, 255, 48, 92, 154, 235, 74, 191, 66, 219, 131, 61, 255, 235, 219, 222, 243, 255, 79, 154, 248, 100, 230
                    COLOUR       | 0.5  | 1  | false | 9, 22, 108, 207, 62, 189, 60, 227, 138, 51, 0, 255, 238, 255, 2, 70, 93, 188, 27, 162, 29, 181, 88, 8, 255, 209, 172, 207, 198, 255, 69, 101, 218, 68, 201
                    SHEAR_X      | 0.33 | 1  | false | 31, 69, 121, 187, 67, 161, 69, 191, 127, 77, 41, 219, 211, 217, 71, 119, 181, 57, 147, 51, 0, 101, 47, 207, 181, 169, 171, 0, 217, 61, 119, 191, 77, 177, 0
                    SHEAR_X      | 0.33 | -1 | false | 31, 69, 121, 187, 67, 161, 69, 191, 127, 77, 41, 219, 211, 217, 0, 37, 71, 119, 181, 57, 147, 0, 169, 101, 47, 207, 181, 169, 0, 187, 217, 61, 119, 191, 77
                    SHEAR_Y      | 0.33 | 1  | false | 31, 69, 77, 41, 219, 147, 51, 191, 127, 119, 181, 57, 169, 171, 37, 71, 47, 207, 181, 77, 177, 169, 101, 61, 119, 191, 0, 0, 187, 217, 0, 0, 0, 0, 0
                    ROTATE       | 40   | 1  | false | 0, 0, 67, 67, 211, 51, 0, 0, 121, 41, 219, 57, 169, 171, 69, 127, 77, 181, 181, 169, 77, 191, 127, 119, 47, 207, 191, 0, 0, 37, 101, 61, 61, 0, 0
                    TRANSLATE_X  | 2.9  | -1 | false | 0, 0, 31, 69, 121, 187, 67, 0, 0, 191, 127, 77, 41, 219, 0, 0, 37, 71, 119, 181, 57, 0, 0, 169, 101, 47, 207, 181, 0, 0, 187, 217, 61, 119, 191
                    TRANSLATE_Y  | 1.5  | 1  | false | 191, 127, 77, 41, 219, 211, 217, 37, 71, 119, 181, 57, 147, 51, 169, 101, 47, 207, 181, 169, 171, 187, 217, 61, 119, 191, 77, 177, 0, 0, 0, 0, 0, 0, 0
                    SHEAR_X      | 0.33 | 1  | true  | 37, 78, 132, 167, 83, 146, 58, 159, 102, 59, 129, 215, 214, 110, 65, 111, 170, 79, 131, 68, 9, 93, 72, 203, 179, 169, 144, 0, 141, 89, 154, 136, 126, 91, 0
                    ROTATE       | 20   | 1  | true  | 6, 48, 132, 112, 167, 194, 96, 55, 97, 86, 104, 163, 148, 51, 176, 107, 106, 181, 105, 160, 170, 42, 77, 80, 153, 183, 147, 126, 74, 151, 122, 82, 107, 74, 9
                    """)
    void anOperationIsTorchvisions(Change change, double magnitude, int sign, boolean bilinear, String expected) {
        double most = switch (change) {
            case ROTATE -> 135;
            case TRANSLATE_X, TRANSLATE_Y -> 32;
            case POSTERISE -> 6;
            case SOLARISE, AUTOCONTRAST, EQUALISE, IDENTITY -> 1;
            case BRIGHTNESS, COLOUR, CONTRAST, SHARPNESS, SHEAR_X, SHEAR_Y -> 0.99;
        };
        float[] found = changed(wide(bilinear), image(), change, magnitude / most, sign);
        float[] plain = flat(new PlainOperations(wide(bilinear)).of(image(), change, magnitude / most, sign));
        String[] numbers = expected.split(", ");
        for (int i = 0; i < numbers.length; i++) {
            assertThat((double) found[i] * 255)
                    .as("pixel %d", i)
                    .isCloseTo(Double.parseDouble(numbers[i]), within(1.5));
            assertThat(found[i]).as("pixel %d beside plain Java", i).isCloseTo(plain[i], within(1e-4f));
        }
    }

    /** {@code equalize} of torchvision 0.14.1: the first sixteen pixels and the sum of all. */
    @Test
    void equalisingIsTorchvisions() {
        double[][][] image = new double[1][24][32];
        for (int i = 0; i < 24 * 32; i++) {
            image[0][i / 32][i % 32] = ((i * i * 7 + i * 31 + 11) % 97 + 40) / 255.0;
        }
        float[] found = changed(wide(false), image, Change.EQUALISE, 0, 1);
        int[] first = {40, 199, 8, 255, 231, 207, 255, 255, 112, 255, 215, 151, 135, 183, 255, 56};
        int sum = 0;
        for (int i = 0; i < found.length; i++) {
            int grey = Math.round(found[i] * 255);
            sum += grey;
            assertThat(grey).isEqualTo(i < first.length ? first[i] : grey);
        }
        assertThat(sum).isEqualTo(128_910);
        assertThat(found)
                .containsExactly(
                        flat(new PlainOperations(wide(false)).of(image, Change.EQUALISE, 0, 1)), within(1e-6f));
    }

    private static double[][][] copied(float[][][] image) {
        double[][][] copy = new double[image.length][image[0].length][image[0][0].length];
        for (int c = 0; c < image.length; c++) {
            for (int y = 0; y < image[0].length; y++) {
                for (int x = 0; x < image[0][0].length; x++) {
                    copy[c][y][x] = image[c][y][x];
                }
            }
        }
        return copy;
    }

    private static void assertClose(float[][][] found, double[][][] expected, String image) {
        int unlike = 0;
        for (int c = 0; c < expected.length; c++) {
            for (int y = 0; y < expected[0].length; y++) {
                for (int x = 0; x < expected[0][0].length; x++) {
                    unlike += Math.abs(found[c][y][x] - expected[c][y][x]) < 1e-4 ? 0 : 1;
                }
            }
        }
        // float32 and float64 may round to other pixels and other grey levels where a number is half between two
        assertThat(unlike).as("unlike pixels of %s", image).isLessThanOrEqualTo(3);
    }

    @Test
    void trivialAugmentIsOneOperationOnEachImage() {
        for (int channels : new int[] {1, 3}) {
            Drawing drawing = Drawing.of(manager, BATCH, channels, 25, 33);
            float[][] numbers = drawing.numbers(TrivialAugment.NUMBERS);
            float[][][][] changed = drawing.changed(new TrivialAugment());
            float[][][][] pixels = drawing.pixels();
            Set<Change> seen = EnumSet.noneOf(Change.class);
            for (int b = 0; b < BATCH; b++) {
                Change change = Change.values()[(int) (numbers[b][0] * 14)];
                double level = (int) (numbers[b][1] * 31) / 30.0;
                int sign = numbers[b][2] < 0.5f ? -1 : 1;
                double[][][] expected = new PlainOperations(wide(false)).of(copied(pixels[b]), change, level, sign);
                assertClose(changed[b], expected, change + " " + level * sign + " of image " + b);
                seen.add(change);
            }
            assertThat(seen).containsExactly(Change.values());
        }
    }

    private void augMixIsTheReference(AugMix mix, int deepest, int strengths, int width) {
        Drawing drawing = Drawing.of(manager, 30, 3, 20, 25);
        float[][] numbers = drawing.numbers(mix.numbers());
        float[][][][] changed = drawing.changed(mix);
        float[][][][] pixels = drawing.pixels();
        Operations operations = mix.operations();
        for (int b = 0; b < 30; b++) {
            double[][][] image = copied(pixels[b]);
            double[] shares = new double[width];
            double total = 0;
            for (int chain = 0; chain < width; chain++) {
                shares[chain] = -Math.log(1 - numbers[b][1 + chain * (2 + 3 * deepest)]);
                total += shares[chain];
            }
            double[][][] expected = new double[3][20][25];
            add(expected, image, 1 - numbers[b][0]);
            for (int chain = 0; chain < width; chain++) {
                int first = 1 + chain * (2 + 3 * deepest);
                int depth = mix.chainDepth() > 0 ? mix.chainDepth() : 1 + (int) (numbers[b][first + 1] * 3);
                double[][][] one = image;
                for (int i = 0; i < depth; i++) {
                    int next = first + 2 + 3 * i;
                    one = new PlainOperations(operations)
                            .of(
                                    one,
                                    operations.list().get((int) (numbers[b][next]
                                            * operations.list().size())),
                                    (int) (numbers[b][next + 1] * strengths) / 9.0,
                                    numbers[b][next + 2] < 0.5f ? -1 : 1);
                }
                add(expected, one, numbers[b][0] * shares[chain] / total);
            }
            assertClose(changed[b], expected, "image " + b);
        }
    }

    private static void add(double[][][] sum, double[][][] image, double share) {
        for (int c = 0; c < sum.length; c++) {
            for (int y = 0; y < sum[0].length; y++) {
                for (int x = 0; x < sum[0][0].length; x++) {
                    sum[c][y][x] += share * image[c][y][x];
                }
            }
        }
    }

    @Test
    void augMixMixesChainsOfOperations() {
        augMixIsTheReference(new AugMix(), 3, 3, 3);
        augMixIsTheReference(new AugMix(10, 2, 2, false), 2, 10, 2);
        assertThat(new AugMix(3, 3, 0, false).operations().list())
                .hasSize(9)
                .doesNotContain(Change.BRIGHTNESS, Change.COLOUR, Change.CONTRAST, Change.SHARPNESS, Change.IDENTITY);
    }
}
