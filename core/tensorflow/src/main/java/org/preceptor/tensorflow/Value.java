package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;

/** The result of one operation: a tensor in memory, or an edge of a graph. */
abstract sealed class Value permits EagerValue, GraphValue {

    abstract DataType type();

    /** The static shape; -1 where a size is not known before the graph runs. Not to be written to. */
    abstract long[] shape();

    abstract Environment environment();

    final int rank() {
        return shape().length;
    }

    final long size() {
        return HostTensor.elements(shape());
    }
}
