package org.preceptor.tensorflow.spec;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;

/**
 * What a step is fed with.
 *
 * @param name the name under which it is fed and found in the trace
 * @param type the element type
 * @param shape the shape; -1 where the size differs from run to run, which only the batch can sensibly do
 */
public record Input(String name, DataType type, Shape shape) {

    /** Checks that nothing is missing. */
    public Input {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(shape, "shape");
    }
}
