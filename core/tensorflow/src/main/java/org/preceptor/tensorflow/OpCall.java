package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.util.List;

/** One call of a TensorFlow operation: its inputs and attributes, in the order in which TensorFlow declares them. */
abstract sealed class OpCall permits EagerCall, GraphCall, TapedCall {

    abstract OpCall in(Value input);

    /** One input that is a list. */
    abstract OpCall in(List<Value> inputs);

    abstract OpCall attr(String name, long value);

    abstract OpCall attr(String name, float value);

    abstract OpCall attr(String name, boolean value);

    abstract OpCall attr(String name, String value);

    abstract OpCall attr(String name, DataType value);

    abstract OpCall attrs(String name, long... values);

    /** Calls it. {@code outputs} is the number of results wanted; it must not be less than there are. */
    abstract Value[] run(int outputs);
}
