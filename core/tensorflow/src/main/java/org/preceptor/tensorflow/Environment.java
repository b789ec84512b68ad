package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/** Where operations are carried out: at once, or recorded in a graph. */
abstract sealed class Environment permits EagerEnvironment, Tracing {

    abstract OpCall call(String type);

    abstract Value constant(DataType type, long[] shape, ByteBuffer data);

    /** A fresh seed for one random operation: an int64 pair, never the same twice. */
    abstract Value seed(Ops ops);
}
