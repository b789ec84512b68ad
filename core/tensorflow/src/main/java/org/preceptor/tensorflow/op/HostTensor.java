package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Native tensors in host memory: made from bytes and read back. */
public final class HostTensor {
    private HostTensor() {}

    /** The caller deletes the result with {@code TF_DeleteTensor}. */
    public static TF_Tensor of(DataType type, long[] shape, ByteBuffer data) {
        long bytes = elements(shape) * Types.bytes(type);
        if (data.remaining() != bytes) {
            throw new IllegalArgumentException("a " + type + " array of shape " + new ai.djl.ndarray.types.Shape(shape)
                    + " has " + bytes + " bytes, not " + data.remaining());
        }
        TF_Tensor tensor = tensorflow.TF_AllocateTensor(Types.number(type), shape, shape.length, bytes);
        if (bytes > 0) {
            buffer(tensor, bytes).put(data.duplicate());
        }
        return tensor;
    }

    /** A copy of the tensor's bytes. */
    public static ByteBuffer bytes(TF_Tensor tensor, boolean direct) {
        long size = tensorflow.TF_TensorByteSize(tensor);
        ByteBuffer copy = (direct ? ByteBuffer.allocateDirect((int) size) : ByteBuffer.allocate((int) size))
                .order(ByteOrder.nativeOrder());
        if (size > 0) {
            copy.put(buffer(tensor, size));
            copy.rewind();
        }
        return copy;
    }

    /** The tensor's own memory, valid until it is deleted. */
    public static ByteBuffer buffer(TF_Tensor tensor, long bytes) {
        Pointer data = tensorflow.TF_TensorData(tensor).capacity(bytes);
        return data.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    public static long elements(long[] shape) {
        long n = 1;
        for (long size : shape) {
            n *= size;
        }
        return n;
    }

    public static long[] shape(TF_Tensor tensor) {
        long[] shape = new long[tensorflow.TF_NumDims(tensor)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensorflow.TF_Dim(tensor, i);
        }
        return shape;
    }
}
