package org.preceptor.core.data;

import ai.djl.ndarray.types.Shape;
import java.util.Objects;

/**
 * Numbers that a normalisation learnt from the training examples.
 *
 * @param name what they are
 * @param shape their shape
 * @param values row by row
 */
public record Statistic(String name, Shape shape, float[] values) {
    public Statistic {
        Objects.requireNonNull(name, "name");
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(name + ": " + values.length + " values do not have the shape " + shape);
        }
    }
}
