package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Moves each image by a whole number of pixels, uniform from {@code -pixels} to {@code pixels} on each axis; what
 * enters is reflected, without repeating the edge (Laine and Aila, section 3). Option {@code pixels} (2).
 *
 * @param pixels the farthest an image moves
 */
public record Translate(int pixels) implements Augmentation {

    public Translate() {
        this(2);
    }

    @Override
    public String name() {
        return "translate";
    }

    @Override
    public Augmentation configure(Options options) {
        return new Translate(options.integer("pixels", pixels));
    }

    @Override
    public NDArray augment(NDArray images) {
        Pixels.requireLargerThan(pixels, images, name());
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        NDArray rows = Pixels.reflected(Pixels.shifted(Pixels.offsets(images, pixels), height), height);
        NDArray columns = Pixels.reflected(Pixels.shifted(Pixels.offsets(images, pixels), width), width);
        return Pixels.gathered(images, rows, columns);
    }
}
