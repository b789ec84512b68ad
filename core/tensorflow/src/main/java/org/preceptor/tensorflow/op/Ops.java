package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The TensorFlow operations that make up one array operation.
 *
 * <p>Whatever is computed on the way and not taken by {@link #own} is freed when this is closed.
 */
public final class Ops implements AutoCloseable {
    private final Environment environment;
    private final List<Value> temporaries = new ArrayList<>();

    private Ops(Environment environment) {
        this.environment = environment;
    }

    public static Ops in(Environment environment) {
        return new Ops(environment);
    }

    // operands

    /** The operand with its axes in their logical order. */
    public Value logical(Operand operand) {
        return operand.isChannelsLast() ? toFirst(operand.value()) : operand.value();
    }

    /** The operand with its second axis moved to the end. */
    public Value channelsLast(Operand operand) {
        return operand.isChannelsLast() ? operand.value() : toLast(operand.value());
    }

    /** Moves the second axis to the end, where there is at least one behind it. */
    public Value toLast(Value value) {
        long[] from = value.shape();
        if (from.length < 3) {
            return value;
        }
        return Layout.movesOnlyOnes(from)
                ? reshape(value, Layout.physicalShape(from))
                : transpose(value, Layout.toLast(from.length));
    }

    /** Moves the last axis to the second place, where there is at least one behind that. */
    public Value toFirst(Value value) {
        long[] from = value.shape();
        if (from.length < 3) {
            return value;
        }
        long[] to = Layout.logicalShape(from);
        return Layout.movesOnlyOnes(to) ? reshape(value, to) : transpose(value, Layout.toFirst(from.length));
    }

    // results

    /** Lets {@code value} outlive this; shared if it belongs to somebody else. */
    public Value own(Value value) {
        if (value.isTraced()) {
            return value;
        }
        for (int i = temporaries.size() - 1; i >= 0; i--) {
            if (temporaries.get(i) == value) {
                temporaries.remove(i);
                return value;
            }
        }
        return value.share();
    }

    @Override
    public void close() {
        temporaries.forEach(Value::close);
        temporaries.clear();
    }

    private Value temporary(Value value) {
        if (!value.isTraced()) {
            temporaries.add(value);
        }
        return value;
    }

    // calls

    /** A call whose inputs and attributes are still to be given; its results are freed with this. */
    public OpCall call(String type) {
        return new OpCall(type, (call, outputs) -> {
            Value[] results = environment.run(call, outputs);
            for (Value result : results) {
                temporary(result);
            }
            return results;
        });
    }

    public Value call(String type, Value... inputs) {
        return call(type).in(inputs).one();
    }

    // constants

    private Value constant(DataType type, long[] shape, ByteBuffer data) {
        Value value = temporary(environment.constant(type, shape, data));
        value.markStructure();
        return value;
    }

    public Value ints(int... values) {
        ByteBuffer data = buffer(4 * values.length);
        for (int value : values) {
            data.putInt(value);
        }
        return constant(DataType.INT32, new long[] {values.length}, data.flip());
    }

    public Value floats(float[] values, long... shape) {
        ByteBuffer data = buffer(4 * values.length);
        for (float value : values) {
            data.putFloat(value);
        }
        return constant(DataType.FLOAT32, shape, data.flip());
    }

    public Value longs(long... values) {
        ByteBuffer data = buffer(8 * values.length);
        for (long value : values) {
            data.putLong(value);
        }
        return constant(DataType.INT64, new long[] {values.length}, data.flip());
    }

    /** Sizes and positions along axes. In int32, because the registered gradients of the native library assume it. */
    public Value sizes(long... values) {
        int[] narrow = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, values[i]));
        }
        return ints(narrow);
    }

    public Value scalar(int value) {
        return constant(DataType.INT32, new long[0], buffer(4).putInt(value).flip());
    }

    public Value scalar(DataType type, Number number) {
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

    public Value cast(Value x, DataType type) {
        return x.type() == type ? x : call("Cast").in(x).attr("DstT", type).one();
    }

    /** At most one of {@code shape} may be -1. */
    public Value reshape(Value x, long... shape) {
        if (java.util.Arrays.equals(x.shape(), shape) && known(shape)) {
            return x;
        }
        return call("Reshape", x, sizes(shape));
    }

    public static boolean known(long... shape) {
        for (long size : shape) {
            if (size < 0) {
                return false;
            }
        }
        return true;
    }

    public Value transpose(Value x, int... permutation) {
        return call("Transpose", x, ints(permutation));
    }

    public Value pack(List<Value> values) {
        return call("Pack").in(values).attr("axis", 0L).one();
    }

    public Value add(Value a, Value b) {
        return call("AddV2", a, b);
    }

    public Value sub(Value a, Value b) {
        return call("Sub", a, b);
    }

    public Value mul(Value a, Value b) {
        return call("Mul", a, b);
    }

    public Value div(Value a, Value b) {
        return call("RealDiv", a, b);
    }

    /** Multiplies by a number of {@code x}'s own type. */
    public Value scale(Value x, Number factor) {
        return mul(x, scalar(x.type(), factor));
    }

    public Value sum(Value x, boolean keepDims, int... axes) {
        return reduce("Sum", x, keepDims, axes);
    }

    public Value mean(Value x, boolean keepDims, int... axes) {
        return reduce("Mean", x, keepDims, axes);
    }

    public Value reduce(String type, Value x, boolean keepDims, int... axes) {
        return call(type).in(x, ints(axes)).attr("keep_dims", keepDims).one();
    }

    public Value select(Value condition, Value a, Value b) {
        return call("SelectV2", condition, a, b);
    }

    /** Ends the path of gradients: before operations that have none, or behind those that TensorFlow cannot pass. */
    public Value stop(Value x) {
        return differentiates() && x.type().isFloating() ? call("StopGradient", x) : x;
    }

    /** Whether operations are recorded in a graph, so that each costs little when it runs. */
    public boolean traces() {
        return environment.traces();
    }

    /** Whether convolutions of float32 are computed in bfloat16. */
    public boolean convolvesInBfloat16() {
        return environment.convolvesInBfloat16();
    }

    /** Whether what is computed here may be differentiated. */
    public boolean differentiates() {
        return environment.differentiates();
    }

    public Value seed() {
        return temporary(environment.seed());
    }

    /** A seed that is another one for each part of what is computed side by side. */
    public Value ownSeed() {
        return temporary(environment.ownSeed());
    }

    /** Whether batches are normalised by the statistics of all parts together. */
    public boolean synchronises() {
        return environment.synchronises();
    }

    /** The sum over all parts that are computed side by side. */
    public Value sumOfParts(Value addend) {
        return environment.sum(addend);
    }

    /** The part that random numbers are drawn for where they have a row for each example. */
    public RowShare share() {
        return environment.share();
    }
}
