package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Blanks a square of each image, its centre anywhere in the image, so that it may reach beyond the edge (DeVries and
 * Taylor, 2017, section 3.2). Options: {@code size} (16), the square's side in pixels; {@code fill} (0), what it
 * becomes, in units of normalised images.
 *
 * @param size the square's side in pixels
 * @param fill what its pixels become
 */
public record CutOut(int size, double fill) implements Augmentation {

    public CutOut() {
        this(16, 0);
    }

    public CutOut {
        if (!(size >= 0 && Double.isFinite(fill))) {
            throw new IllegalArgumentException(
                    "size " + size + ", fill " + fill + "; expected 0 or more, and a number");
        }
    }

    @Override
    public String name() {
        return "cut-out";
    }

    @Override
    public Augmentation configure(Options options) {
        return new CutOut(options.integer("size", size), options.number("fill", fill));
    }

    @Override
    public NDArray augment(NDArray images) {
        NDArray rows = within(images, images.getShape().get(2));
        NDArray columns = within(images, images.getShape().get(3));
        NDArray hole = rows.expandDims(2).mul(columns.expandDims(1)).expandDims(1);
        return images.mul(hole.neg().add(1)).add(hole.mul((float) fill));
    }

    /** 1 for the places that a square around a random centre covers on one axis, {@code [batch, length] float32}. */
    private NDArray within(NDArray images, long length) {
        Shape shape = new Shape(images.getShape().get(0), 1);
        NDArray centre = images.getManager().randomInteger(0, length, shape, DataType.INT32);
        NDArray distance =
                Pixels.places(images.getManager(), length).sub(centre).add(size / 2);
        return distance.gte(0).logicalAnd(distance.lt(size)).toType(images.getDataType(), false);
    }
}
