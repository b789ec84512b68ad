package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Pads each image on all sides and cuts a random window of the old size out of it (He et al., 2016, section 4.2).
 * Options: {@code padding} (4), {@code mode} ({@code reflect}, as {@link Translate} does, or {@code zero}).
 *
 * @param padding how many pixels are added on each side
 * @param mode what they are
 */
public record Crop(int padding, Mode mode) implements Augmentation {

    /** What an image is padded with. */
    public enum Mode {
        /** Its reflection, without repeating the edge. */
        REFLECT,
        /** Zeros. */
        ZERO
    }

    public Crop() {
        this(4, Mode.REFLECT);
    }

    public Crop {
        if (padding < 0) {
            throw new IllegalArgumentException("padding " + padding + "; expected 0 or more");
        }
        Objects.requireNonNull(mode, "mode");
    }

    @Override
    public String name() {
        return "crop";
    }

    @Override
    public Augmentation configure(Options options) {
        return new Crop(options.integer("padding", padding), options.choice("mode", mode));
    }

    @Override
    public NDArray augment(NDArray images) {
        return mode == Mode.REFLECT ? new Translate(padding).augment(images) : zeroPadded(images);
    }

    private NDArray zeroPadded(NDArray images) {
        Shape shape = images.getShape();
        NDArray rows = Pixels.shifted(Pixels.offsets(images, padding), shape.get(2));
        NDArray columns = Pixels.shifted(Pixels.offsets(images, padding), shape.get(3));
        NDArray moved = Pixels.gathered(images, clipped(rows, shape.get(2)), clipped(columns, shape.get(3)));
        NDArray inside = inside(rows, shape.get(2))
                .expandDims(2)
                .mul(inside(columns, shape.get(3)).expandDims(1));
        return moved.mul(inside.toType(images.getDataType(), false).expandDims(1));
    }

    private static NDArray clipped(NDArray places, long length) {
        return places.maximum(0).minimum((int) length - 1);
    }

    /** 1 where a place lies within the image, 0 elsewhere. */
    private static NDArray inside(NDArray places, long length) {
        return places.eq(clipped(places, length)).toType(places.getDataType(), false);
    }
}
