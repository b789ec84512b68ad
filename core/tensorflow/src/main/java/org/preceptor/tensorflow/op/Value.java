package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The result of one operation: a tensor in memory, or an edge of a graph that is being traced. */
public abstract class Value implements AutoCloseable {

    public abstract DataType type();

    /** The static shape; -1 where a size is not known before the graph runs. Not to be written to. */
    public abstract long[] shape();

    /** Whether this is an edge of a graph, which has no elements before that runs. */
    public abstract boolean isTraced();

    /** Where a traced value was made, for messages. */
    public abstract String component();

    /**
     * The elements in host memory, sharing the value's memory where that is on the host; the caller deletes the tensor.
     *
     * @throws IllegalStateException if the value is traced or has been closed
     */
    public abstract TF_Tensor tensor();

    /** A second owner of the same memory. A traced value, which owns none, is its own. */
    public abstract Value share();

    /** Marks what the code of an operation has made, as opposed to data: axes, sizes, permutations. */
    public abstract void markStructure();

    /** Frees the memory; does nothing to a traced value. */
    @Override
    public abstract void close();

    /** A copy of the elements, in the machine's order. */
    public final ByteBuffer bytes(boolean direct) {
        TF_Tensor tensor = tensor();
        try {
            return HostTensor.bytes(tensor, direct);
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }

    public final int rank() {
        return shape().length;
    }

    public final long size() {
        return HostTensor.elements(shape());
    }
}
