package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Types;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Native memory for what a step is fed with, filled by its owner, from any thread, before the step runs: nothing is
 * copied then. It is not to be changed afterwards, since what the step keeps may be there.
 */
public final class FeedArray implements AutoCloseable {
    private final DataType type;
    private final Shape shape;
    private final long bytes;
    private @Nullable TF_Tensor tensor;

    private FeedArray(DataType type, Shape shape) {
        this.type = type;
        this.shape = shape;
        this.bytes = shape.size() * type.getNumOfBytes();
        this.tensor = tensorflow.TF_AllocateTensor(Types.number(type), shape.getShape(), shape.dimension(), bytes);
    }

    /**
     * Allocates memory, whose contents are whatever was there before.
     *
     * @param type the element type
     * @param shape the shape, of at most 2 GiB
     * @return memory to be filled and closed
     */
    public static FeedArray of(DataType type, Shape shape) {
        FeedArray array = new FeedArray(type, shape);
        if (array.bytes > Integer.MAX_VALUE) {
            array.close();
            throw new IllegalArgumentException("an array of shape " + shape + " and type " + type + " takes "
                    + array.bytes + " bytes, more than a step can be fed with at a time");
        }
        return array;
    }

    /**
     * The memory, to be written by the caller until it is fed: a direct buffer in the byte order of the machine, valid
     * until this is closed.
     */
    public ByteBuffer buffer() {
        return bytes == 0 ? ByteBuffer.allocate(0).order(ByteOrder.nativeOrder()) : HostTensor.buffer(tensor(), bytes);
    }

    DataType type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    TF_Tensor tensor() {
        if (tensor == null) {
            throw new IllegalStateException("the array of shape " + shape + " has been closed");
        }
        return tensor;
    }

    /** Frees the memory; what a step kept of it stays. */
    @Override
    public void close() {
        if (tensor != null) {
            tensorflow.TF_DeleteTensor(tensor);
            tensor = null;
        }
    }
}
