package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/** Where operations are carried out: at once, or recorded in a graph. */
public interface Environment extends OpCall.Runner {

    /** A tensor with these elements. */
    Value constant(DataType type, long[] shape, ByteBuffer data);

    /** The value as operations here take it: itself, or a constant of the graph that holds what was computed. */
    Value lift(Value value);

    /** A fresh seed for one random operation: an int64 pair, never the same twice. */
    Value seed();

    /** Whether operations are recorded in a graph, so that each costs little when it runs. */
    boolean traces();

    /** Whether what is computed here may be differentiated. */
    boolean differentiates();
}
