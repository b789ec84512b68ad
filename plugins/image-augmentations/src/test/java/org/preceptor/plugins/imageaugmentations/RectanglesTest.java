package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;

/** {@link RandomResizedCrop} and {@link RandomErasing} beside plain Java, from the same random numbers. */
class RectanglesTest {
    private static final int BATCH = 60;
    private static final int HEIGHT = 9;
    private static final int WIDTH = 14;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private record Rectangle(int top, int left, int height, int width) {}

    /** As torchvision's {@code get_params}, with ten tries, by width over height. */
    private static Optional<Rectangle> drawn(
            float[] numbers, double[] area, double[] ratio, int height, int width, boolean whole) {
        for (int i = 0; i < 10; i++) {
            double target = height * width * (area[0] + (area[1] - area[0]) * numbers[i]);
            double aspect = Math.exp(Math.log(ratio[0]) + (Math.log(ratio[1]) - Math.log(ratio[0])) * numbers[10 + i]);
            int w = (int) Math.rint(Math.sqrt(target * aspect));
            int h = (int) Math.rint(Math.sqrt(target / aspect));
            boolean fits = whole ? w <= width && h <= height : w < width && h < height;
            if (w > 0 && h > 0 && fits) {
                return Optional.of(new Rectangle(
                        (int) (numbers[20] * (height - h + 1)), (int) (numbers[21] * (width - w + 1)), h, w));
            }
        }
        return Optional.empty();
    }

    /** A pixel of a rectangle that is stretched to the whole image. */
    private static double stretched(float[][] image, Rectangle part, int y, int x) {
        double row = clamp((y + 0.5) * part.height / image.length - 0.5, part.height);
        double column = clamp((x + 0.5) * part.width / image[0].length - 0.5, part.width);
        int r = (int) row;
        int c = (int) column;
        int below = Math.min(r + 1, part.height - 1);
        int right = Math.min(c + 1, part.width - 1);
        double upper = image[part.top + r][part.left + c] * (1 - (column - c))
                + image[part.top + r][part.left + right] * (column - c);
        double lower = image[part.top + below][part.left + c] * (1 - (column - c))
                + image[part.top + below][part.left + right] * (column - c);
        return upper * (1 - (row - r)) + lower * (row - r);
    }

    private static double clamp(double place, int length) {
        return Math.max(0, Math.min(length - 1, place));
    }

    @Test
    void aCropIsARectangleStretchedBilinearly() {
        Drawing drawing = Drawing.of(manager, BATCH, 3, HEIGHT, WIDTH);
        float[][] numbers = drawing.numbers(Rectangles.NUMBERS);
        float[][][][] changed = drawing.changed(new RandomResizedCrop());
        float[][][][] pixels = drawing.pixels();
        for (int b = 0; b < BATCH; b++) {
            // of ratio 14/9, which is more than 4/3: 12 columns in the middle, from the second on, where none fits
            Rectangle part = drawn(numbers[b], new double[] {0.08, 1}, new double[] {3 / 4.0, 4 / 3.0}, 9, 14, true)
                    .orElse(new Rectangle(0, 1, 9, 12));
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        assertThat((double) changed[b][c][y][x])
                                .as("image %d at %d, %d, %s", b, y, x, part)
                                .isCloseTo(stretched(pixels[b][c], part, y, x), within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void whereNoCropFitsItIsTheLargestInTheMiddle() {
        Drawing wide = Drawing.of(manager, 4, 1, 9, 14);
        float[][][][] changed = wide.changed(new RandomResizedCrop(new Range(1, 1), new Range(0.5, 0.5)));
        for (int b = 0; b < 4; b++) {
            for (int x = 0; x < 14; x++) {
                assertThat((double) changed[b][0][4][x])
                        .isCloseTo(stretched(wide.pixels()[b][0], new Rectangle(0, 5, 9, 4), 4, x), within(1e-5));
            }
        }
        Drawing tall = Drawing.of(manager, 2, 1, 12, 5);
        float[][][][] lower = tall.changed(new RandomResizedCrop(new Range(1, 1), new Range(1, 1)));
        for (int y = 0; y < 12; y++) {
            assertThat((double) lower[1][0][y][2])
                    .isCloseTo(stretched(tall.pixels()[1][0], new Rectangle(3, 0, 5, 5), y, 2), within(1e-5));
        }
    }

    /** {@code resized_crop(image, 1, 1, 2, 3, [3, 4])} of torchvision 0.14.1. */
    @Test
    void aStretchedRectangleIsTorchvisions() {
        float[][] image = {{.1f, .5f, .9f, .3f}, {.7f, .2f, .4f, .8f}, {.6f, 0, 1, .5f}};
        double[] expected = {0.2, 0.325, 0.55, 0.8, 0.1, 0.475, 0.68125, 0.65, 0.0, 0.625, 0.8125, 0.5};
        for (int i = 0; i < 12; i++) {
            assertThat(stretched(image, new Rectangle(1, 1, 2, 3), i / 4, i % 4))
                    .isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void theWholeImageStaysAsItIs() {
        Drawing drawing = Drawing.of(manager, 3, 3, 6, 6);
        assertThat(drawing.changed(new RandomResizedCrop(new Range(1, 1), new Range(1, 1))))
                .isDeepEqualTo(drawing.pixels());
    }

    @Test
    void erasingBlanksARectangleOfSomeImages() {
        Drawing drawing = Drawing.of(manager, BATCH, 2, HEIGHT, WIDTH);
        float[][] numbers = drawing.numbers(Rectangles.NUMBERS + 1);
        float[][][][] changed = drawing.changed(new RandomErasing(0.6, new Range(0.02, 0.6), new Range(0.3, 3.3), -2));
        float[][][][] pixels = drawing.pixels();
        int erased = 0;
        int none = 0;
        for (int b = 0; b < BATCH; b++) {
            Optional<Rectangle> found =
                    drawn(numbers[b], new double[] {0.02, 0.6}, new double[] {1 / 3.3, 1 / 0.3}, 9, 14, false);
            boolean chosen = numbers[b][Rectangles.NUMBERS] < 0.6f;
            Rectangle hole = found.filter(each -> chosen).orElse(new Rectangle(0, 0, 0, 0));
            erased += hole.height > 0 ? 1 : 0;
            none += hole.height > 0 ? 0 : 1;
            for (int c = 0; c < 2; c++) {
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        boolean inside = y >= hole.top
                                && y < hole.top + hole.height
                                && x >= hole.left
                                && x < hole.left + hole.width;
                        assertThat(changed[b][c][y][x])
                                .as("image %d at %d, %d, %s", b, y, x, hole)
                                .isEqualTo(inside ? -2 : pixels[b][c][y][x]);
                    }
                }
            }
        }
        assertThat(erased).isBetween(25, 45);
        assertThat(none).isBetween(15, 35);
    }

    @Test
    void anImageTooSmallForAHoleStays() {
        Drawing drawing = Drawing.of(manager, 5, 1, 1, 8);
        assertThat(drawing.changed(new RandomErasing(1, new Range(0.5, 0.9), new Range(1, 1), 0)))
                .isDeepEqualTo(drawing.pixels());
    }

    @Test
    void rangesAreTwoNumbersTheSmallerFirst() {
        assertThat(new RandomResizedCrop().configure(Options.of(Map.of("scale", List.of(0.2, 1)))))
                .isEqualTo(new RandomResizedCrop(new Range(0.2, 1), new Range(3 / 4.0, 4 / 3.0)));
        for (Object scale : List.of(0.2, List.of(0.2), List.of(1, 0.2), List.of(0.2, 1.2), List.of("a", 1))) {
            assertThatThrownBy(() -> new RandomResizedCrop().configure(Options.of(Map.of("scale", scale))))
                    .hasMessageContaining("'scale' must be a list of two numbers from 0.0 to 1.0, the smaller first");
        }
    }
}
