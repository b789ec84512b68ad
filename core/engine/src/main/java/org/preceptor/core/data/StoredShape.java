package org.preceptor.core.data;

import ai.djl.ndarray.types.Shape;

/** The shape of examples as they are stored and as steps are fed with them. */
public final class StoredShape {
    private StoredShape() {}

    /**
     * The shape of some examples.
     *
     * @param example the shape of one as networks see it
     * @param count how many; -1 for any number
     * @return {@code (count, height, width, channels)} or {@code (count, features)}
     */
    public static Shape of(Shape example, long count) {
        return example.dimension() == 3
                ? new Shape(count, example.get(1), example.get(2), example.get(0))
                : new Shape(count).addAll(example);
    }
}
