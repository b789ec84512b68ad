package org.preceptor.tensorflow.spec;

import java.util.Objects;

/**
 * When one operation of a step was computed.
 *
 * @param name the operation's name in the graph, which begins with the scopes it was traced in
 * @param type TensorFlow's name of what it does, such as {@code Conv2D}; empty if TensorFlow does not say
 * @param device which processor computed it, in TensorFlow's words
 * @param start in nanoseconds, from some moment that is the same for all operations of the step
 * @param end in nanoseconds from the same moment, not before the start
 */
public record OperationTime(String name, String type, String device, long start, long end) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public OperationTime {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(device, "device");
        if (end < start) {
            throw new IllegalArgumentException(
                    "expected an operation that ends after its start, " + start + ", found " + end);
        }
    }
}
