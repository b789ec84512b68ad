package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.preceptor.tensorflow.array.ArrayOperation;
import org.preceptor.tensorflow.array.Contents;
import org.preceptor.tensorflow.array.TensorArray;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.spec.Input;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Turns what a caller feeds a step with into native tensors. */
final class Feeds {
    private Feeds() {}

    static void check(String step, List<Input> inputs, Map<String, ?> feeds) {
        for (Input input : inputs) {
            if (feeds.get(input.name()) == null) {
                throw new IllegalArgumentException("step " + step + " needs the input " + input.name() + ": "
                        + input.shape() + " " + input.type() + "; it was fed " + feeds.keySet());
            }
        }
        if (feeds.size() > inputs.size()) {
            throw new IllegalArgumentException("step " + step + " was fed " + feeds.keySet() + ", but its inputs are "
                    + inputs.stream().map(Input::name).toList());
        }
    }

    /** Whether the tensor made of what is fed is the feeder's, not the step's, to delete. */
    static boolean isBorrowed(Object value) {
        return value instanceof FeedArray;
    }

    /** The caller deletes the result, unless it is borrowed. */
    static TF_Tensor tensor(Input input, Object value) {
        if (value instanceof FeedArray array) {
            return tensor(input, array);
        }
        if (value instanceof NDArray array) {
            return tensor(input, GraphEngine.get().system().from(array));
        }
        if (value instanceof Number number) {
            Allocation target = allocate(input, 1);
            target.buffer.put(
                    input.type() == DataType.INT64
                            ? ByteBuffer.allocate(8)
                                    .order(ByteOrder.nativeOrder())
                                    .putLong(number.longValue())
                                    .flip()
                            : Contents.convert(new double[] {number.doubleValue()}, input.type()));
            return target.tensor;
        }
        if (value instanceof float[] data) {
            expect(input, DataType.FLOAT32, "float[]");
            Allocation target = allocate(input, data.length);
            target.buffer.asFloatBuffer().put(data);
            return target.tensor;
        }
        if (value instanceof double[] data) {
            expect(input, DataType.FLOAT64, "double[]");
            Allocation target = allocate(input, data.length);
            target.buffer.asDoubleBuffer().put(data);
            return target.tensor;
        }
        if (value instanceof int[] data) {
            expect(input, DataType.INT32, "int[]");
            Allocation target = allocate(input, data.length);
            target.buffer.asIntBuffer().put(data);
            return target.tensor;
        }
        if (value instanceof long[] data) {
            expect(input, DataType.INT64, "long[]");
            Allocation target = allocate(input, data.length);
            target.buffer.asLongBuffer().put(data);
            return target.tensor;
        }
        if (value instanceof byte[] data) {
            if (input.type().getNumOfBytes() != 1) {
                expect(input, DataType.UINT8, "byte[]");
            }
            Allocation target = allocate(input, data.length);
            target.buffer.put(data);
            return target.tensor;
        }
        throw new IllegalArgumentException("the input " + input.name() + " cannot be fed with a "
                + value.getClass().getSimpleName() + "; give an NDArray, a Number or an array of numbers");
    }

    private static TF_Tensor tensor(Input input, TensorArray array) {
        requireFit(input, array.getShape(), array.getDataType());
        if (array.isTraced()) {
            throw new TracedValueException("feeding " + input.name(), array.component());
        }
        try (ArrayOperation operation = ArrayOperation.in(GraphEngine.get().system())) {
            return operation.logical(array).tensor();
        }
    }

    private static void expect(Input input, DataType type, String given) {
        if (input.type() != type) {
            throw new IllegalArgumentException(
                    "the input " + input.name() + " is " + input.type() + " and cannot be fed with a " + given);
        }
    }

    /** Native memory that is still to be filled. */
    private record Allocation(TF_Tensor tensor, ByteBuffer buffer) {}

    /** The array's own tensor. */
    private static TF_Tensor tensor(Input input, FeedArray array) {
        requireFit(input, array.shape(), array.type());
        return array.tensor();
    }

    private static void requireFit(Input input, Shape shape, DataType type) {
        boolean fits = shape.dimension() == input.shape().dimension() && type == input.type();
        for (int i = 0; fits && i < shape.dimension(); i++) {
            fits = input.shape().get(i) < 0 || shape.get(i) == input.shape().get(i);
        }
        if (!fits) {
            throw new IllegalArgumentException("the input " + input.name() + " is " + input.shape() + " " + input.type()
                    + ", but was fed with " + shape + " " + type);
        }
    }

    private static Allocation allocate(Input input, int elements) {
        long[] shape = input.shape().getShape().clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0) {
                open = i;
            } else {
                known *= shape[i];
            }
        }
        if (open >= 0 && known > 0) {
            shape[open] = elements / known;
        }
        if (HostTensor.elements(shape) != elements) {
            throw new IllegalArgumentException("the input " + input.name() + " has the shape " + input.shape()
                    + " and cannot be fed with " + elements + (elements == 1 ? " number" : " numbers"));
        }
        long bytes = (long) elements * input.type().getNumOfBytes();
        TF_Tensor tensor = tensorflow.TF_AllocateTensor(Types.number(input.type()), shape, shape.length, bytes);
        ByteBuffer buffer =
                bytes == 0 ? ByteBuffer.allocate(0).order(ByteOrder.nativeOrder()) : HostTensor.buffer(tensor, bytes);
        return new Allocation(tensor, buffer);
    }
}
