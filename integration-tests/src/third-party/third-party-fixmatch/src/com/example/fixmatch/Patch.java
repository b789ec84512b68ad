package com.example.fixmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/** A square of zeros at a random place in each image (CutOut, DeVries and Taylor, 1708.04552). */
public record Patch(int size) implements Augmentation {

    public Patch() {
        this(16);
    }

    @Override
    public String name() {
        return "patch";
    }

    @Override
    public Patch configure(Options options) {
        return new Patch(options.integer("size", size, 1, 4096));
    }

    @Override
    public NDArray augment(NDArray images) {
        Shape shape = images.getShape();
        NDArray rows =
                outside(images.getManager(), shape.get(0), shape.get(2)).reshape(shape.get(0), 1, shape.get(2), 1);
        NDArray columns =
                outside(images.getManager(), shape.get(0), shape.get(3)).reshape(shape.get(0), 1, 1, shape.get(3));
        return images.mul(rows.maximum(columns));
    }

    /** {@code [batch, length]}, 0 where the patch is along one axis and 1 elsewhere. */
    private NDArray outside(NDManager manager, long batch, long length) {
        NDArray centres = manager.randomUniform(0, length, new Shape(batch, 1)).floor();
        NDArray places = manager.arange((float) length).reshape(1, length);
        NDArray inside = places.sub(centres).add(size / 2); // from 0 to size - 1 where the patch is
        return inside.lt(0).logicalOr(inside.gte(size)).toType(DataType.FLOAT32, false);
    }
}
