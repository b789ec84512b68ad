package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Mirrors each image left to right with some probability. Option {@code probability} (0.5).
 *
 * @param probability from 0 to 1
 */
public record HorizontalFlip(double probability) implements Augmentation {

    public HorizontalFlip() {
        this(0.5);
    }

    @Override
    public String name() {
        return "horizontal-flip";
    }

    @Override
    public Augmentation configure(Options options) {
        return new HorizontalFlip(options.number("probability", probability, 0, 1));
    }

    @Override
    public NDArray augment(NDArray images) {
        Shape shape = images.getShape();
        NDManager manager = images.getManager();
        NDArray flipped = manager.randomUniform(0f, 1f, new Shape(shape.get(0), 1), DataType.FLOAT32)
                .lt((float) probability)
                .toType(DataType.INT32, false);
        int last = (int) shape.get(3) - 1;
        // |x - (W-1) f| is x for f = 0 and W-1-x for f = 1
        NDArray columns =
                Pixels.places(manager, shape.get(3)).sub(flipped.mul(last)).abs();
        NDArray rows = Pixels.places(manager, shape.get(2)).add(flipped.mul(0));
        return Pixels.gathered(images, rows, columns);
    }
}
