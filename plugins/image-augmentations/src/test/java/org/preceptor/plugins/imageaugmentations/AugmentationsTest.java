package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Each image of a batch must be one of the images that plain Java makes of the original, and all of those must occur.
 */
class AugmentationsTest {
    private static final int BATCH = 400;
    private static final int CHANNELS = 2;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;

    private final NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(7);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** No two numbers of the batch are the same. */
    private static float value(int b, int c, int y, int x) {
        return 1 + x + WIDTH * (y + HEIGHT * (c + CHANNELS * b));
    }

    private NDArray images(int batch) {
        float[] flat = new float[batch * CHANNELS * HEIGHT * WIDTH];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = 1 + i;
        }
        return manager.create(flat, new Shape(batch, CHANNELS, HEIGHT, WIDTH));
    }

    /** What a pixel of the new image is, by plain Java. */
    private interface Reference {
        float at(int b, int c, int y, int x, int dy, int dx);
    }

    private static int reflect(int place, int length) {
        int from = place < 0 ? -place : place;
        return from >= length ? 2 * (length - 1) - from : from;
    }

    /** Finds for each image the one offset that explains it, and returns the offsets that occurred. */
    private static Set<String> explained(NDArray images, int most, Reference reference) {
        float[] flat = images.toFloatArray();
        Set<String> offsets = new HashSet<>();
        for (int b = 0; b < images.getShape().get(0); b++) {
            String found = null;
            for (int dy = -most; dy <= most; dy++) {
                for (int dx = -most; dx <= most; dx++) {
                    if (matches(flat, b, dy, dx, reference)) {
                        assertThat(found).as("image %d has one explanation", b).isNull();
                        found = dy + "," + dx;
                    }
                }
            }
            assertThat(found).as("image %d is explained by some offset", b).isNotNull();
            offsets.add(found);
        }
        return offsets;
    }

    private static boolean matches(float[] flat, int b, int dy, int dx, Reference reference) {
        int i = b * CHANNELS * HEIGHT * WIDTH;
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if (flat[i++] != reference.at(b, c, y, x, dy, dx)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static final Reference REFLECTED =
            (b, c, y, x, dy, dx) -> value(b, c, reflect(y + dy, HEIGHT), reflect(x + dx, WIDTH));

    private static final Reference ZERO_PADDED = (b, c, y, x, dy, dx) ->
            y + dy < 0 || y + dy >= HEIGHT || x + dx < 0 || x + dx >= WIDTH ? 0 : value(b, c, y + dy, x + dx);

    @Test
    void translateMovesEachImageByAnOffsetOfItsOwnAndReflectsAtTheEdges() {
        Augmentation translate = new Translate().configure(Options.of(Map.of("pixels", 2)));
        Set<String> offsets = explained(translate.augment(images(BATCH)), 2, REFLECTED);
        assertThat(offsets).as("all 25 offsets occur among %d images", BATCH).hasSize(25);
    }

    @Test
    void translateByNothingChangesNothing() {
        NDArray images = images(3);
        assertThat(new Translate(0).augment(images).toFloatArray()).isEqualTo(images.toFloatArray());
    }

    @Test
    void cropWithReflectionIsATranslation() {
        Augmentation crop = new Crop().configure(Options.of(Map.of("padding", 2)));
        assertThat(explained(crop.augment(images(BATCH)), 2, REFLECTED)).hasSize(25);
    }

    @Test
    void cropWithZerosShowsZerosBeyondTheImage() {
        Augmentation crop = new Crop().configure(Options.of(Map.of("padding", 2, "mode", "zero")));
        assertThat(explained(crop.augment(images(BATCH)), 2, ZERO_PADDED)).hasSize(25);
    }

    @Test
    void flipMirrorsAboutHalfOfTheImagesFromLeftToRight() {
        float[] flat = new HorizontalFlip().augment(images(BATCH)).toFloatArray();
        int mirrored = 0;
        for (int b = 0; b < BATCH; b++) {
            boolean same = matches(flat, b, 0, 0, (i, c, y, x, dy, dx) -> value(i, c, y, x));
            boolean flipped = matches(flat, b, 0, 0, (i, c, y, x, dy, dx) -> value(i, c, y, WIDTH - 1 - x));
            assertThat(same ^ flipped)
                    .as("image %d is itself or its mirror image", b)
                    .isTrue();
            mirrored += flipped ? 1 : 0;
        }
        assertThat(mirrored).isBetween(150, 250);
    }

    @Test
    void flipProbabilityZeroAndOneAreNeverAndAlways() {
        NDArray images = images(20);
        assertThat(new HorizontalFlip(0).augment(images).toFloatArray()).isEqualTo(images.toFloatArray());
        assertThat(new HorizontalFlip(1).augment(images).toFloatArray())
                .isEqualTo(images.flip(3).toFloatArray());
    }

    @Test
    void theSameSeedDrawsTheSameImages() {
        Augmentation translate = new Translate();
        manager.getEngine().setRandomSeed(3);
        float[] first = translate.augment(images(50)).toFloatArray();
        manager.getEngine().setRandomSeed(3);
        float[] again = translate.augment(images(50)).toFloatArray();
        float[] other = translate.augment(images(50)).toFloatArray();
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void augmentingLeavesItsInputAsItWas() {
        NDArray images = images(4);
        float[] before = images.toFloatArray();
        new Translate().augment(images);
        new HorizontalFlip().augment(images);
        new Crop(2, Crop.Mode.ZERO).augment(images);
        assertThat(images.toFloatArray()).isEqualTo(before);
    }

    @Test
    void reflectingMoreThanTheImageHoldsIsRefusedWithBothSizes() {
        assertThatThrownBy(() -> new Translate(4).augment(images(1)))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("reflects 4 pixels, the images have only 4x5");
    }
}
