package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Cuts a random rectangle out of each image and stretches it to the size that the image had, bilinearly (Szegedy et
 * al., "Going Deeper with Convolutions", 2015, section 6; torchvision's {@code RandomResizedCrop}): a share of the area
 * and the logarithm of width by height are drawn uniformly, at most ten times until the rectangle fits; where none
 * fits, it is the largest in the middle of an allowed ratio. Pixels are seen as small squares, as by torchvision: those
 * of the new image are at {@code (i + ½) · side / new side - ½} of the rectangle.
 *
 * <p>Works on pixels from 0 to 1, before normalisation. Options: {@code scale} ({@code [0.08, 1]}), shares of the area;
 * {@code ratio} ({@code [0.75, 1.3333333333333333]}), width by height.
 *
 * @param scale shares of the image's area, from 0 to 1
 * @param ratio width by height, in pixels
 */
public record RandomResizedCrop(Range scale, Range ratio) implements Augmentation {

    public RandomResizedCrop() {
        this(new Range(0.08, 1), new Range(3 / 4.0, 4 / 3.0));
    }

    public RandomResizedCrop {
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(ratio, "ratio");
        if (!(scale.from() >= 0 && scale.to() <= 1 && ratio.from() > 0)) {
            throw new IllegalArgumentException(
                    "scale " + scale + ", ratio " + ratio + "; expected shares, and more than 0");
        }
    }

    @Override
    public String name() {
        return "random-resized-crop";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        return new RandomResizedCrop(
                Range.read(options, "scale", scale, 0, 1), Range.read(options, "ratio", ratio, 0.01, 100));
    }

    @Override
    public NDArray augment(NDArray images) {
        Shape shape = images.getShape();
        long rows = shape.get(2);
        long columns = shape.get(3);
        NDArray numbers = images.getManager()
                .randomUniform(0f, 1f, new Shape(shape.get(0), Rectangles.NUMBERS), DataType.FLOAT32);
        Rectangles drawn = Rectangles.drawn(numbers, scale, ratio, rows, columns, true);
        double whole = (double) columns / rows;
        long width = whole > ratio.to() ? (long) Math.rint(rows * ratio.to()) : columns;
        long height = whole < ratio.from() ? (long) Math.rint(columns / ratio.from()) : rows;
        NDArray none = drawn.found().neg().add(1);
        NDArray down = weights(
                drawn.top().add(none.mul((rows - height) / 2)), drawn.height().add(none.mul(height)), rows);
        NDArray across = weights(
                drawn.left().add(none.mul((columns - width) / 2)), drawn.width().add(none.mul(width)), columns);
        return Resampling.of(images, down, across);
    }

    /** Of the pixels of a side, for as many new ones from the part that begins somewhere and has some length. */
    private static NDArray weights(NDArray begin, NDArray length, long side) {
        NDArray places = Resampling.line(begin.getManager(), side)
                .reshape(1, side)
                .add(0.5f)
                .mul(length.div(side))
                .sub(0.5f)
                .maximum(0)
                .minimum(length.sub(1))
                .add(begin);
        return Resampling.linear(places, side);
    }
}
