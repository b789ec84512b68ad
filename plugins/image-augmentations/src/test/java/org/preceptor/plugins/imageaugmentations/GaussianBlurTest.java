package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;

/** {@link GaussianBlur} beside plain Java, from the same random numbers. */
class GaussianBlurTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static int reflected(int place, int length) {
        int from = Math.abs(place);
        return from >= length ? 2 * (length - 1) - from : from;
    }

    /** A sum over a square around a pixel. */
    private static double blurred(float[][] image, int radius, double sigma, int y, int x) {
        double sum = 0;
        double weights = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                double weight = Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
                weights += weight;
                sum += weight * image[reflected(y + dy, image.length)][reflected(x + dx, image[0].length)];
            }
        }
        return sum / weights;
    }

    private void isTheReference(int height, int width, int kernel, int radius) {
        Drawing drawing = Drawing.of(manager, 20, 3, height, width);
        float[][] numbers = drawing.numbers(2);
        float[][][][] changed = drawing.changed(new GaussianBlur(new Range(0.1, 2), kernel, 0.7));
        float[][][][] pixels = drawing.pixels();
        int blurred = 0;
        for (int b = 0; b < 20; b++) {
            boolean chosen = numbers[b][1] < 0.7f;
            blurred += chosen ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        float[][] image = pixels[b][c];
                        double expected =
                                chosen ? blurred(image, radius, 0.1 + 1.9 * numbers[b][0], y, x) : image[y][x];
                        assertThat((double) changed[b][c][y][x])
                                .as("image %d at %d, %d", b, y, x)
                                .isCloseTo(expected, within(1e-5));
                    }
                }
            }
        }
        assertThat(blurred).isBetween(8, 19);
    }

    @Test
    void someImagesAreBlurredOverASquareAndReflectedAtTheEdges() {
        isTheReference(7, 9, 5, 2);
        isTheReference(6, 13, 11, 5);
    }

    @Test
    void theSquareIsATenthOfTheShorterSideAtLeastThreePixels() {
        isTheReference(8, 6, 0, 1);
        isTheReference(44, 60, 0, 2);
    }

    /** {@code gaussian_blur(image, [5, 5], [0.8, 0.8])} of torchvision 0.14.1. */
    @Test
    void aBlurredImageIsTorchvisions() {
        float[] image = {.1f, .5f, .9f, .3f, .7f, .2f, .4f, .8f, .6f, 0, 1, .5f};
        float[] expected = {
            0.38319f, 0.43441f, 0.56154f, 0.59201f, 0.39996f, 0.4019f,
            0.54319f, 0.61551f, 0.39477f, 0.38022f, 0.55904f, 0.64828f
        };
        assertThat(new GaussianBlur(new Range(0.8, 0.8), 5, 1)
                        .augment(manager.create(image, new Shape(1, 1, 3, 4)))
                        .toFloatArray())
                .containsExactly(expected, within(1e-5f));
    }

    @Test
    void aSquareThatReachesBeyondTheReflectionIsRefused() {
        assertThatThrownBy(() -> new GaussianBlur(new Range(1, 1), 9, 1).augment(manager.ones(new Shape(1, 1, 4, 9))))
                .hasMessageContaining("augmentation 'gaussian-blur' reflects 4 pixels, the images have only 4x9");
        assertThatThrownBy(() -> new GaussianBlur().configure(Options.of(Map.of("kernel", 4))))
                .hasMessageContaining("'kernel' must be an odd number of pixels, or 0");
    }
}
