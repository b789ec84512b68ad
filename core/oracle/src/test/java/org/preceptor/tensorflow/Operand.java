package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** An array that no engine has made yet. Complex ones have their two parts along a last axis of {@code data}. */
record Operand(Shape shape, DataType type, double[] data) {

    static Operand of(DataType type, Shape shape, double... data) {
        return new Operand(shape, type, data);
    }

    static Operand positions(Shape shape, long... data) {
        return new Operand(
                shape, DataType.INT64, Arrays.stream(data).asDoubleStream().toArray());
    }

    NDArray on(NDManager manager) {
        if (type == DataType.STRING) {
            return manager.create(Arrays.stream(data).mapToObj(x -> "text " + x).toArray(String[]::new), shape);
        }
        if (type == DataType.COMPLEX64) {
            return new Operand(shape.add(2), DataType.FLOAT32, data).on(manager).complex();
        }
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(data.length * type.getNumOfBytes()).order(ByteOrder.nativeOrder());
        for (double value : data) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat((float) value);
                case FLOAT64 -> bytes.putDouble(value);
                case INT32 -> bytes.putInt((int) value);
                case INT64 -> bytes.putLong((long) value);
                default -> bytes.put((byte) value);
            }
        }
        return manager.create(bytes.flip(), shape, type);
    }

    @Override
    public String toString() {
        return shape + " " + type + " " + (data.length > 12 ? data.length + " elements" : Arrays.toString(data));
    }
}
