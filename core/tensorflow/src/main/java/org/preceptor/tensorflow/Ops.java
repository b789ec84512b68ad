package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The TensorFlow operations that make up one array operation.
 *
 * <p>Whatever is made on the way and not handed out as an array is freed when this is closed.
 */
final class Ops implements AutoCloseable {
    private final TensorManager manager;
    private final Environment environment;
    private final List<EagerValue> temporaries = new ArrayList<>();

    private Ops(TensorManager manager) {
        this.manager = manager;
        this.environment = manager.environment();
    }

    static Ops in(TensorManager manager) {
        return new Ops(manager);
    }

    /** Results belong to the first operand's manager, or to that of the first traced one. */
    static Ops over(TensorArray first, TensorArray... others) {
        if (!first.isTraced()) {
            for (TensorArray other : others) {
                if (other != null && other.isTraced()) {
                    return new Ops(other.getManager());
                }
            }
        }
        return new Ops(first.getManager());
    }

    static Ops over(List<TensorArray> operands) {
        return over(operands.get(0), operands.toArray(TensorArray[]::new));
    }

    TensorManager manager() {
        return manager;
    }

    Environment environment() {
        return environment;
    }

    // operands

    /** The operand as it lies in memory: for {@link TensorArray#isChannelsLast()} arrays with channels last. */
    Value physical(TensorArray array) {
        Value value = array.value();
        Tape tape = Tape.current();
        if (tape != null && array.hasGradient() && value instanceof EagerValue computed) {
            tape.watch(array, computed);
        }
        return environment instanceof Tracing tracing ? tracing.lift(value) : value;
    }

    /** The operand with its axes in their logical order. */
    Value logical(TensorArray array) {
        Value value = physical(array);
        return array.isChannelsLast() ? Layout.toFirst(this, value) : value;
    }

    /** The operand with its second axis moved to the end. */
    Value channelsLast(TensorArray array) {
        Value value = physical(array);
        return array.isChannelsLast() ? value : Layout.toLast(this, value);
    }

    // results

    TensorArray array(Value value) {
        return array(value, false);
    }

    TensorArray array(Value value, boolean channelsLast) {
        return new TensorArray(manager, own(value), channelsLast);
    }

    /** Lets {@code value} outlive this; shared if it belongs to somebody else. */
    Value own(Value value) {
        if (!(value instanceof EagerValue computed)) {
            return value;
        }
        for (int i = temporaries.size() - 1; i >= 0; i--) {
            if (temporaries.get(i) == computed) {
                temporaries.remove(i);
                return computed;
            }
        }
        return computed.share();
    }

    @Override
    public void close() {
        temporaries.forEach(EagerValue::close);
        temporaries.clear();
    }

    // calls

    /** A call whose inputs and attributes are still to be given. */
    Call call(String type) {
        return new Call(environment.call(type));
    }

    Value call(String type, Value... inputs) {
        return call(type).in(inputs).one();
    }

    /** Builds a call; results are freed with the enclosing {@link Ops}. */
    final class Call {
        private final OpCall call;

        private Call(OpCall call) {
            this.call = call;
        }

        Call in(Value... inputs) {
            for (Value input : inputs) {
                call.in(input);
            }
            return this;
        }

        Call in(List<Value> list) {
            call.in(list);
            return this;
        }

        Call attr(String name, long value) {
            call.attr(name, value);
            return this;
        }

        Call attr(String name, float value) {
            call.attr(name, value);
            return this;
        }

        Call attr(String name, boolean value) {
            call.attr(name, value);
            return this;
        }

        Call attr(String name, String value) {
            call.attr(name, value);
            return this;
        }

        Call attr(String name, DataType value) {
            call.attr(name, value);
            return this;
        }

        Call attrs(String name, long... values) {
            call.attrs(name, values);
            return this;
        }

        Value one() {
            return many(1)[0];
        }

        Value[] many(int outputs) {
            Value[] values = call.run(outputs);
            for (Value value : values) {
                if (value instanceof EagerValue computed) {
                    temporaries.add(computed);
                }
            }
            return values;
        }
    }

    // constants

    private Value constant(DataType type, long[] shape, ByteBuffer data) {
        Value value = environment.constant(type, shape, data);
        if (value instanceof EagerValue computed) {
            temporaries.add(computed);
            computed.markStructure();
        }
        return value;
    }

    Value ints(int... values) {
        ByteBuffer data = buffer(4 * values.length);
        for (int value : values) {
            data.putInt(value);
        }
        return constant(DataType.INT32, new long[] {values.length}, data.flip());
    }

    Value floats(float[] values, long... shape) {
        ByteBuffer data = buffer(4 * values.length);
        for (float value : values) {
            data.putFloat(value);
        }
        return constant(DataType.FLOAT32, shape, data.flip());
    }

    Value longs(long... values) {
        ByteBuffer data = buffer(8 * values.length);
        for (long value : values) {
            data.putLong(value);
        }
        return constant(DataType.INT64, new long[] {values.length}, data.flip());
    }

    /** Sizes and positions along axes. In int32, because the registered gradients of the native library assume it. */
    Value sizes(long... values) {
        int[] narrow = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, values[i]));
        }
        return ints(narrow);
    }

    Value scalar(int value) {
        return constant(DataType.INT32, new long[0], buffer(4).putInt(value).flip());
    }

    Value scalar(DataType type, Number number) {
        ByteBuffer data = buffer(8);
        switch (type) {
            case FLOAT32 -> data.putFloat(number.floatValue());
            case FLOAT64 -> data.putDouble(number.doubleValue());
            case INT32, UINT32 -> data.putInt(number.intValue());
            case INT64, UINT64 -> data.putLong(number.longValue());
            case INT16, UINT16 -> data.putShort(number.shortValue());
            case INT8, UINT8 -> data.put(number.byteValue());
            case BOOLEAN -> data.put((byte) (number.doubleValue() != 0 ? 1 : 0));
            default -> {
                return cast(scalar(DataType.FLOAT32, number), type);
            }
        }
        return constant(type, new long[0], data.flip());
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    // the operations that everything else is made of

    Value cast(Value x, DataType type) {
        return x.type() == type ? x : call("Cast").in(x).attr("DstT", type).one();
    }

    /** At most one of {@code shape} may be -1. */
    Value reshape(Value x, long... shape) {
        if (java.util.Arrays.equals(x.shape(), shape) && known(shape)) {
            return x;
        }
        return call("Reshape", x, sizes(shape));
    }

    static boolean known(long... shape) {
        for (long size : shape) {
            if (size < 0) {
                return false;
            }
        }
        return true;
    }

    Value transpose(Value x, int... permutation) {
        return call("Transpose", x, ints(permutation));
    }

    Value pack(List<Value> values) {
        return call("Pack").in(values).attr("axis", 0L).one();
    }

    Value add(Value a, Value b) {
        return call("AddV2", a, b);
    }

    Value sub(Value a, Value b) {
        return call("Sub", a, b);
    }

    Value mul(Value a, Value b) {
        return call("Mul", a, b);
    }

    Value div(Value a, Value b) {
        return call("RealDiv", a, b);
    }

    /** Multiplies by a number of {@code x}'s own type. */
    Value scale(Value x, Number factor) {
        return mul(x, scalar(x.type(), factor));
    }

    Value sum(Value x, boolean keepDims, int... axes) {
        return reduce("Sum", x, keepDims, axes);
    }

    Value mean(Value x, boolean keepDims, int... axes) {
        return reduce("Mean", x, keepDims, axes);
    }

    Value reduce(String type, Value x, boolean keepDims, int... axes) {
        return call(type).in(x, ints(axes)).attr("keep_dims", keepDims).one();
    }

    Value select(Value condition, Value a, Value b) {
        return call("SelectV2", condition, a, b);
    }

    /** Ends the path of gradients: before operations that have none, or behind those that TensorFlow cannot pass. */
    Value stop(Value x) {
        return differentiates() && x.type().isFloating() ? call("StopGradient", x) : x;
    }

    /** Whether operations are recorded in a graph, so that each costs little when it runs. */
    boolean traces() {
        return environment instanceof Tracing;
    }

    /** Whether what is computed here may be differentiated. */
    boolean differentiates() {
        return environment instanceof Tracing || Tape.current() != null;
    }

    Value seed() {
        return environment.seed(this);
    }
}
