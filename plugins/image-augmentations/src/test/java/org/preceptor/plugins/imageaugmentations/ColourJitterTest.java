package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link ColourJitter} and {@link Greyscale} beside plain Java, from the same random numbers. */
class ColourJitterTest {
    private static final int BATCH = 40;
    private static final int HEIGHT = 3;
    private static final int WIDTH = 5;
    /** Five colours, by channels. */
    private static final float[] COLOURS = {
        0.8f, 0.1f, 0.5f, 0.3f, 0.6f,
        0.2f, 0.9f, 0.5f, 0.2f, 0.7f,
        0.4f, 0.9f, 0.5f, 0.7f, 0.1f
    };

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static double luma(double[][][] image, int y, int x) {
        return image.length == 3
                ? 0.299 * image[0][y][x] + 0.587 * image[1][y][x] + 0.114 * image[2][y][x]
                : IntStream.range(0, image.length)
                        .mapToDouble(c -> image[c][y][x])
                        .average()
                        .orElseThrow();
    }

    private static double meanLuma(double[][][] image) {
        double sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                sum += luma(image, y, x);
            }
        }
        return sum / HEIGHT / WIDTH;
    }

    /** torchvision's way by way of hue, saturation and value. */
    private static double[] turned(double red, double green, double blue, double turn) {
        double most = Math.max(red, Math.max(green, blue));
        double range = most - Math.min(red, Math.min(green, blue));
        double hue = 0;
        if (range > 0 && most == red) {
            hue = (green - blue) / range;
        } else if (range > 0 && most == green) {
            hue = 2 + (blue - red) / range;
        } else if (range > 0) {
            hue = 4 + (red - green) / range;
        }
        double sixths = 6 * (((hue / 6 + turn) % 1 + 1) % 1);
        int sector = (int) sixths;
        double f = sixths - sector;
        double s = most == 0 ? 0 : range / most;
        double p = most * (1 - s);
        double q = most * (1 - s * f);
        double t = most * (1 - s * (1 - f));
        return switch (sector % 6) {
            case 0 -> new double[] {most, t, p};
            case 1 -> new double[] {q, most, p};
            case 2 -> new double[] {p, most, t};
            case 3 -> new double[] {p, q, most};
            case 4 -> new double[] {t, p, most};
            default -> new double[] {most, p, q};
        };
    }

    private static void change(double[][][] image, int kind, double amount) {
        double mean = meanLuma(image);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double luma = luma(image, y, x);
                if (kind == 3) {
                    double[] colour = turned(image[0][y][x], image[1][y][x], image[2][y][x], amount);
                    for (int c = 0; c < 3; c++) {
                        image[c][y][x] = colour[c];
                    }
                    continue;
                }
                double without = kind == 0 ? 0 : kind == 1 ? mean : luma;
                for (int c = 0; c < image.length; c++) {
                    image[c][y][x] = Math.max(0, Math.min(1, amount * image[c][y][x] + (1 - amount) * without));
                }
            }
        }
    }

    private static double[][][] copied(float[][][] image) {
        double[][][] copy = new double[image.length][HEIGHT][WIDTH];
        for (int c = 0; c < image.length; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    copy[c][y][x] = image[c][y][x];
                }
            }
        }
        return copy;
    }

    private static void assertClose(float[][][] found, double[][][] expected, int image) {
        for (int c = 0; c < expected.length; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertThat((double) found[c][y][x])
                            .as("image %d, channel %d at %d, %d", image, c, y, x)
                            .isCloseTo(expected[c][y][x], within(2e-5));
                }
            }
        }
    }

    private void jitterIsTheReference(int channels, List<Integer> kinds) {
        double[] strengths = {0.4, 1.5, 0.7, 0.3};
        Drawing drawing = Drawing.of(manager, BATCH, channels, HEIGHT, WIDTH);
        float[][] numbers = drawing.numbers(ColourJitter.NUMBERS);
        float[][][][] changed = drawing.changed(new ColourJitter(0.4, 1.5, 0.7, 0.3, 0.8));
        int jittered = 0;
        for (int b = 0; b < BATCH; b++) {
            double[][][] expected = copied(drawing.pixels()[b]);
            float[] drawn = numbers[b];
            List<Integer> order = new ArrayList<>(kinds);
            order.sort(Comparator.comparing(kind -> drawn[4 + kind]));
            if (drawn[8] < 0.8f) {
                jittered++;
                for (int kind : order) {
                    double low = kind == 3 ? -0.3 : Math.max(0, 1 - strengths[kind]);
                    double high = kind == 3 ? 0.3 : 1 + strengths[kind];
                    change(expected, kind, low + (high - low) * drawn[kind]);
                }
            }
            assertClose(changed[b], expected, b);
        }
        assertThat(jittered).isBetween(20, 39);
    }

    @Test
    void jitterChangesEachImageInAnOrderOfItsOwn() {
        jitterIsTheReference(3, List.of(0, 1, 2, 3));
    }

    @Test
    void whatHasNoColoursKeepsItsSaturationAndHue() {
        jitterIsTheReference(1, List.of(0, 1));
        jitterIsTheReference(2, List.of(0, 1));
    }

    @Test
    void strengthsOfZeroChangeNothing() {
        Drawing drawing = Drawing.of(manager, 4, 3, HEIGHT, WIDTH);
        assertThat(drawing.changed(new ColourJitter(0, 0, 0, 0, 1))).isDeepEqualTo(drawing.pixels());
    }

    /** {@code adjust_hue} of torchvision 0.14.1. */
    @Test
    void huesAreTurnedAsTorchvisionTurnsThem() {
        NDArray image = manager.create(COLOURS, new Shape(1, 3, 1, 5));
        float[][] expected = {
            {0.8f, 0.1f, 0.5f, 0.6f, 0.24f, 0.36f, 0.42f, 0.5f, 0.2f, 0.7f, 0.2f, 0.9f, 0.5f, 0.7f, 0.1f},
            {0.2f, 0.74f, 0.5f, 0.2f, 0.7f, 0.28f, 0.9f, 0.5f, 0.7f, 0.1f, 0.8f, 0.1f, 0.5f, 0.4f, 0.48f},
            {0.2f, 0.9f, 0.5f, 0.6f, 0.2f, 0.8f, 0.1f, 0.5f, 0.7f, 0.1f, 0.6f, 0.1f, 0.5f, 0.2f, 0.7f}
        };
        float[] turns = {0.1f, -0.3f, 0.5f};
        for (int i = 0; i < turns.length; i++) {
            NDArray turn = manager.full(new Shape(1, 1, 1, 1), turns[i]);
            assertThat(ImageColours.turned(image, turn).toFloatArray())
                    .as("by %s", turns[i])
                    .containsExactly(expected[i], within(1e-5f));
        }
    }

    @Test
    void greyscaleLeavesTheLumaOfSomeImages() {
        Drawing drawing = Drawing.of(manager, BATCH, 3, HEIGHT, WIDTH);
        float[][] numbers = drawing.numbers(1);
        float[][][][] changed = drawing.changed(new Greyscale(0.3));
        int grey = 0;
        for (int b = 0; b < BATCH; b++) {
            double[][][] expected = copied(drawing.pixels()[b]);
            if (numbers[b][0] < 0.3f) {
                grey++;
                change(expected, 2, 0);
            }
            assertClose(changed[b], expected, b);
        }
        assertThat(grey).isBetween(5, 22);
    }
}
