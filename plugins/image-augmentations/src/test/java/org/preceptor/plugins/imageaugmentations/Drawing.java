package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.spi.Augmentation;

/**
 * Images that are not square and what augmentations make of them, with the numbers that these draw: drawn again from
 * the same seed.
 *
 * @param manager of all arrays
 * @param images {@code [batch, channels, height, width]}
 */
record Drawing(NDManager manager, NDArray images) {
    static final int SEED = 11;

    static Drawing of(NDManager manager, int batch, int channels, int height, int width) {
        manager.getEngine().setRandomSeed(5);
        return new Drawing(
                manager, manager.randomUniform(0f, 1f, new Shape(batch, channels, height, width), DataType.FLOAT32));
    }

    int batch() {
        return (int) images.getShape().get(0);
    }

    int channels() {
        return (int) images.getShape().get(1);
    }

    int height() {
        return (int) images.getShape().get(2);
    }

    int width() {
        return (int) images.getShape().get(3);
    }

    /** The uniform numbers that an augmentation draws first, so many an image. */
    float[][] numbers(int each) {
        manager.getEngine().setRandomSeed(SEED);
        float[] flat = manager.randomUniform(0f, 1f, new Shape(batch(), each), DataType.FLOAT32)
                .toFloatArray();
        float[][] numbers = new float[batch()][each];
        for (int i = 0; i < flat.length; i++) {
            numbers[i / each][i % each] = flat[i];
        }
        return numbers;
    }

    /** What an augmentation makes of an image's channels, rows and columns. */
    float[][][][] changed(Augmentation augmentation) {
        manager.getEngine().setRandomSeed(SEED);
        return pixels(augmentation.augment(images));
    }

    float[][][][] pixels() {
        return pixels(images);
    }

    private float[][][][] pixels(NDArray array) {
        float[] flat = array.toFloatArray();
        float[][][][] pixels = new float[batch()][channels()][height()][width()];
        for (int i = 0; i < flat.length; i++) {
            int x = i % width();
            int y = i / width() % height();
            int c = i / width() / height() % channels();
            pixels[i / width() / height() / channels()][c][y][x] = flat[i];
        }
        return pixels;
    }
}
