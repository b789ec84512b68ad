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

    /** A fresh seed, another one for each part of what is computed side by side. */
    default Value ownSeed() {
        return seed();
    }

    /** The part that random numbers are drawn for where they have a row for each example. */
    default RowShare share() {
        return RowShare.ALL;
    }

    /** Whether batches are normalised by the statistics of all parts together; {@link #sum} adds them up. */
    default boolean synchronises() {
        return false;
    }

    /** The sum over all parts that are computed side by side. */
    default Value sum(Value addend) {
        return addend;
    }

    /** Whether convolutions of float32 are computed in bfloat16. */
    default boolean convolvesInBfloat16() {
        return false;
    }

    /** Whether operations are recorded in a graph, so that each costs little when it runs. */
    boolean traces();

    /** Whether what is computed here may be differentiated. */
    boolean differentiates();
}
