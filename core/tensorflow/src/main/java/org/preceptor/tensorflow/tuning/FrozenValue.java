package org.preceptor.tensorflow.tuning;

import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Types;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** A value that a graph has as a constant, in native memory. */
record FrozenValue(TF_Tensor tensor) implements AutoCloseable {
    /** A new element for an old one. */
    @FunctionalInterface
    interface Change {
        float at(float value, int index);
    }

    static FrozenValue of(float[] values, long... shape) {
        FrozenValue value = new FrozenValue(tensorflow.TF_AllocateTensor(
                Types.number(DataType.FLOAT32), shape, shape.length, (long) values.length * Float.BYTES));
        value.elements().put(values);
        return value;
    }

    private FloatBuffer elements() {
        return HostTensor.buffer(tensor, bytes()).asFloatBuffer();
    }

    long[] shape() {
        return HostTensor.shape(tensor);
    }

    long bytes() {
        return tensorflow.TF_TensorByteSize(tensor);
    }

    float[] floats() {
        float[] values = new float[(int) (bytes() / Float.BYTES)];
        elements().get(values);
        return values;
    }

    /** Another value of the same shape. */
    FrozenValue map(Change change) {
        long[] shape = shape();
        FrozenValue changed = new FrozenValue(
                tensorflow.TF_AllocateTensor(Types.number(DataType.FLOAT32), shape, shape.length, bytes()));
        FloatBuffer from = elements();
        FloatBuffer to = changed.elements();
        for (int i = 0; i < from.capacity(); i++) {
            to.put(i, change.at(from.get(i), i));
        }
        return changed;
    }

    @Override
    public void close() {
        tensorflow.TF_DeleteTensor(tensor);
    }
}
