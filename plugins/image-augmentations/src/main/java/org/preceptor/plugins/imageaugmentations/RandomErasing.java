package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Blanks a random rectangle of some images (Zhong et al., "Random Erasing Data Augmentation", 2020, algorithm 1;
 * torchvision's {@code RandomErasing}): a share of the area and the logarithm of the ratio of its sides are drawn
 * uniformly, at most ten times until the rectangle is lower and narrower than the image; where none is, the image
 * stays.
 *
 * <p>Options: {@code probability} (0.5); {@code scale} ({@code [0.02, 0.33]}), shares of the area; {@code ratio}
 * ({@code [0.3, 3.3]}), height by width; {@code fill} (0), what its pixels become, in units of normalised images.
 *
 * @param probability that an image is changed, from 0 to 1
 * @param scale shares of the image's area, from 0 to 1
 * @param ratio height by width, in pixels
 * @param fill what the rectangle's pixels become
 */
public record RandomErasing(double probability, Range scale, Range ratio, double fill) implements Augmentation {

    public RandomErasing() {
        this(0.5, new Range(0.02, 0.33), new Range(0.3, 3.3), 0);
    }

    public RandomErasing {
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(ratio, "ratio");
        if (!(probability >= 0
                && probability <= 1
                && scale.from() >= 0
                && scale.to() <= 1
                && ratio.from() > 0
                && Double.isFinite(fill))) {
            throw new IllegalArgumentException("probability " + probability + ", scale " + scale + ", ratio " + ratio
                    + ", fill " + fill + "; expected shares, more than 0, and a number");
        }
    }

    @Override
    public String name() {
        return "random-erasing";
    }

    @Override
    public Augmentation configure(Options options) {
        return new RandomErasing(
                options.number("probability", probability, 0, 1),
                Range.read(options, "scale", scale, 0, 1),
                Range.read(options, "ratio", ratio, 0.01, 100),
                options.number("fill", fill));
    }

    @Override
    public NDArray augment(NDArray images) {
        Shape shape = images.getShape();
        NDArray numbers = images.getManager()
                .randomUniform(0f, 1f, new Shape(shape.get(0), Rectangles.NUMBERS + 1), DataType.FLOAT32);
        Range widthByHeight = new Range(1 / ratio.to(), 1 / ratio.from());
        Rectangles drawn = Rectangles.drawn(numbers, scale, widthByHeight, shape.get(2), shape.get(3), false);
        NDArray erased = numbers.get(new NDIndex(":, " + Rectangles.NUMBERS + ":"))
                .lt((float) probability)
                .toType(DataType.FLOAT32, false);
        NDArray rows = within(drawn.top(), drawn.height(), shape.get(2)).mul(erased);
        NDArray columns = within(drawn.left(), drawn.width(), shape.get(3));
        NDArray hole = rows.expandDims(2).mul(columns.expandDims(1)).expandDims(1);
        return images.mul(hole.neg().add(1)).add(hole.mul((float) fill));
    }

    /** 1 for the places from where a side begins on, {@code [batch, length] float32}. */
    private static NDArray within(NDArray begin, NDArray side, long length) {
        NDArray places = Resampling.line(begin.getManager(), length).reshape(1, length);
        return places.gte(begin).logicalAnd(places.lt(begin.add(side))).toType(DataType.FLOAT32, false);
    }
}
