package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.array.TensorArray;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Types;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** What one run of a step yielded. */
public final class StepResult implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final String step;
    private final List<String> names;
    private final Held held;
    private final Cleaner.Cleanable cleanable;

    StepResult(String step, List<String> names, TF_Tensor[] tensors) {
        this.step = step;
        this.names = names;
        this.held = new Held(tensors);
        this.cleanable = CLEANER.register(this, held);
    }

    /** The native tensors; freed by close, or by the garbage collector when nobody closed. */
    private static final class Held implements Runnable {
        private TF_Tensor @Nullable [] tensors;

        Held(TF_Tensor[] tensors) {
            this.tensors = tensors;
        }

        @Override
        public void run() {
            if (tensors != null) {
                for (TF_Tensor tensor : tensors) {
                    tensorflow.TF_DeleteTensor(tensor);
                }
                tensors = null;
            }
        }
    }

    /** The names of the results. */
    public List<String> names() {
        return names;
    }

    private TF_Tensor tensor(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("step " + step + " yields no " + name + "; it yields " + names);
        }
        if (held.tensors == null) {
            throw new IllegalStateException("the result of step " + step + " has been closed");
        }
        return held.tensors[index];
    }

    /**
     * A result that is one number.
     *
     * @param name its name
     */
    public float scalar(String name) {
        float[] all = floats(name);
        if (all.length != 1) {
            throw new IllegalArgumentException(name + " of step " + step + " is not one number, but " + all.length);
        }
        return all[0];
    }

    /**
     * A result's elements in order, converted if they are not floating-point numbers.
     *
     * @param name its name
     */
    public float[] floats(String name) {
        double[] numbers = numbers(name);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /**
     * The elements in order of a result of whole numbers or booleans.
     *
     * @param name its name
     */
    public int[] ints(String name) {
        DataType type = Types.of(tensorflow.TF_TensorType(tensor(name)));
        if (type.isFloating()) {
            throw new IllegalArgumentException(name + " of step " + step + " is " + type + ", not whole numbers");
        }
        double[] numbers = numbers(name);
        int[] ints = new int[numbers.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = Math.toIntExact((long) numbers[i]);
        }
        return ints;
    }

    private double[] numbers(String name) {
        TF_Tensor tensor = tensor(name);
        DataType type = Types.of(tensorflow.TF_TensorType(tensor));
        int count = Math.toIntExact(HostTensor.elements(HostTensor.shape(tensor)));
        double[] numbers = new double[count];
        if (count == 0) {
            return numbers;
        }
        ByteBuffer data = HostTensor.buffer(tensor, (long) count * Types.bytes(type));
        for (int i = 0; i < count; i++) {
            numbers[i] = switch (type) {
                case FLOAT32 -> data.getFloat();
                case FLOAT64 -> data.getDouble();
                case INT32 -> data.getInt();
                case INT64 -> data.getLong();
                case INT16 -> data.getShort();
                case INT8 -> data.get();
                case UINT8, BOOLEAN -> data.get() & 0xff;
                default ->
                    throw new IllegalArgumentException(
                            name + " of step " + step + " is " + type + "; ask for it with array()");
            };
        }
        return numbers;
    }

    /**
     * A result as a computed array, which outlives this object.
     *
     * @param name its name
     * @param manager who frees the array
     */
    public NDArray array(String name, NDManager manager) {
        return new TensorArray((TensorManager) manager, EagerValue.sharing(tensor(name)), false);
    }

    @Override
    public void close() {
        if (held.tensors != null) {
            cleanable.clean();
        }
    }
}
