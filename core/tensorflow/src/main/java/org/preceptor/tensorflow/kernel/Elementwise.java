package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.preceptor.tensorflow.op.CalledMethod;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;

/** Operations element by element, with broadcasting and a common layout. */
public final class Elementwise {
    private Elementwise() {}

    /** Two operands in one layout and of one type. */
    public record Pair(Value a, Value b, boolean channelsLast) {}

    public static Operand unary(Ops ops, Operand x, String type) {
        return new Operand(ops.call(type, x.value()), x.isChannelsLast());
    }

    /** A function that is only defined on fractions; whole numbers become float32 first. */
    public static Operand floating(Ops ops, Operand x, String type) {
        return map(ops, x, v -> ops.call(type, toFloating(ops, v)));
    }

    public static Value toFloating(Ops ops, Value x) {
        return x.type().isFloating() ? x : ops.cast(x, DataType.FLOAT32);
    }

    /** The absolute value. */
    public static Operand magnitude(Ops ops, Operand x) {
        boolean unsigned = x.type().getFormat() == DataType.Format.UINT || x.type() == DataType.BOOLEAN;
        return unsigned ? x : unary(ops, x, "Abs");
    }

    /** A step function: no gradient flows, and TensorFlow is not asked for one. */
    public static Operand step(Ops ops, Operand x, String type) {
        return x.type().isFloating() ? x.with(ops.stop(ops.call(type, ops.stop(x.value())))) : x;
    }

    /** Any computation that treats every element alike. */
    static Operand map(Ops ops, Operand x, UnaryOperator<Value> body) {
        return new Operand(body.apply(x.value()), x.isChannelsLast());
    }

    public static Operand binary(Ops ops, String type, Operand a, Operand b) {
        return binary(ops, a, b, CommonType.of(a, b), pair -> combine(ops, type, pair.a(), pair.b()));
    }

    public static Operand binary(Ops ops, Operand a, Operand b, DataType type, Function<Pair, Value> body) {
        if (!broadcast(a.sizes(), b.sizes())) {
            throw Refusal.of(CalledMethod.name("an operation") + ": the shapes " + a.shape() + " and " + b.shape()
                    + " do not broadcast");
        }
        Pair pair = align(ops, a, b);
        Pair cast = new Pair(ops.cast(pair.a(), type), ops.cast(pair.b(), type), pair.channelsLast());
        return new Operand(body.apply(cast), pair.channelsLast());
    }

    /** Whether shapes broadcast: from the end, sizes are equal, or one of them is one or not known. */
    public static boolean broadcast(long[] a, long[] b) {
        for (int i = 1; i <= Math.min(a.length, b.length); i++) {
            long x = a[a.length - i];
            long y = b[b.length - i];
            if (x != y && x != 1 && y != 1 && x >= 0 && y >= 0) {
                return false;
            }
        }
        return true;
    }

    public static Operand withNumber(Ops ops, String type, Operand a, Number number) {
        return withNumber(ops, a, number, CommonType.of(a, number), pair -> combine(ops, type, pair.a(), pair.b()));
    }

    /** Of flags, a sum is "or", a product "and", and true is more than false, as in PyTorch. */
    private static Value combine(Ops ops, String type, Value a, Value b) {
        if (a.type() != DataType.BOOLEAN) {
            return ops.call(type, a, b);
        }
        return switch (type) {
            case "AddV2", "Maximum" -> ops.call("LogicalOr", a, b);
            case "Mul", "Minimum" -> ops.call("LogicalAnd", a, b);
            case "Greater", "GreaterEqual", "Less", "LessEqual" ->
                ops.call(type, ops.cast(a, DataType.UINT8), ops.cast(b, DataType.UINT8));
            default -> ops.call(type, a, b);
        };
    }

    public static Operand withNumber(Ops ops, Operand a, Number number, DataType type, Function<Pair, Value> body) {
        return map(ops, a, v -> body.apply(new Pair(ops.cast(v, type), ops.scalar(type, number), a.isChannelsLast())));
    }

    /** Brings both operands into the layout of the larger one that has its channels last, if any. */
    static Pair align(Ops ops, Operand a, Operand b) {
        int rank = Math.max(a.rank(), b.rank());
        boolean aLeads = a.isChannelsLast() && a.rank() == rank;
        boolean bLeads = b.isChannelsLast() && b.rank() == rank;
        if (aLeads && bLeads) {
            return new Pair(a.value(), b.value(), true);
        }
        if (aLeads && Math.abs(a.value().size()) >= Math.abs(b.value().size())) {
            return new Pair(a.value(), toLast(ops, b, rank), true);
        }
        if (bLeads && Math.abs(b.value().size()) >= Math.abs(a.value().size())) {
            return new Pair(toLast(ops, a, rank), b.value(), true);
        }
        return new Pair(ops.logical(a), ops.logical(b), false);
    }

    static Value toLast(Ops ops, Operand small, int rank) {
        Value value = ops.logical(small);
        long[] shape = value.shape();
        if (shape.length == 0) {
            return value;
        }
        if (shape.length < rank) {
            long[] padded = new long[rank];
            Arrays.fill(padded, 1);
            System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
            value = ops.reshape(value, padded);
        }
        return ops.toLast(value);
    }

    public static Operand compare(Ops ops, String type, Operand a, Operand b) {
        DataType common = CommonType.of(a, b);
        return binary(ops, a, b, common, pair -> combine(ops, type, ops.stop(pair.a()), ops.stop(pair.b())));
    }

    public static Operand compare(Ops ops, String type, Operand a, Number number) {
        return withNumber(
                ops, a, number, CommonType.of(a, number), pair -> combine(ops, type, ops.stop(pair.a()), pair.b()));
    }

    /** Division as in mathematics: whole numbers are divided as float32. */
    public static Operand divide(Ops ops, Operand a, Operand b) {
        return binary(ops, a, b, Types.fractional(CommonType.of(a, b)), pair -> ops.div(pair.a(), pair.b()));
    }

    public static Operand divide(Ops ops, Operand a, Number number) {
        return withNumber(
                ops, a, number, Types.fractional(CommonType.of(a, number)), pair -> ops.div(pair.a(), pair.b()));
    }

    /**
     * Whole numbers to negative powers are zero but for one and minus one, as in PyTorch; TensorFlow's kernel refuses
     * them.
     */
    public static Value power(Ops ops, Value a, Value b) {
        if (a.type().isFloating()) {
            return ops.call("Pow", a, b);
        }
        DataType type = a.type();
        Value zero = ops.scalar(type, 0);
        Value usual = whole(ops, a, ops.call("Maximum", b, zero));
        if (type.getFormat() == DataType.Format.UINT) {
            return usual;
        }
        Value one = ops.scalar(type, 1);
        Value odd = ops.call("NotEqual", ops.call("FloorMod", b, ops.scalar(type, 2)), zero);
        Value sign = ops.select(odd, ops.scalar(type, -1), one);
        Value minus = ops.call("Equal", a, ops.scalar(type, -1));
        Value negative = ops.select(minus, sign, ops.cast(ops.call("Equal", a, one), type));
        return ops.select(ops.call("Less", b, zero), negative, usual);
    }

    /** TensorFlow has the kernel for the wider types only. */
    private static Value whole(Ops ops, Value a, Value b) {
        return ops.cast(ops.call("Pow", ops.cast(a, DataType.INT64), ops.cast(b, DataType.INT64)), a.type());
    }

    /** The remainder with the sign of the divisor, from operations that have gradients. */
    public static Value remainder(Ops ops, Value a, Value b) {
        if (!a.type().isFloating()) {
            return ops.call("FloorMod", a, b);
        }
        Value whole = ops.call("Floor", ops.stop(ops.div(a, b)));
        return ops.sub(a, ops.mul(b, whole));
    }

    public static Operand logical(Ops ops, String type, Operand a, Operand b) {
        return binary(ops, a, b, DataType.BOOLEAN, pair -> ops.call(type, pair.a(), pair.b()));
    }

    /** {@code a log b}, and zero where {@code a} is, whatever {@code b} is. */
    public static Operand xlogy(Ops ops, Operand a, Operand b) {
        return binary(ops, a, b, Types.fractional(CommonType.of(a, b)), pair -> {
            Value zero =
                    ops.call("Equal", ops.stop(pair.a()), ops.scalar(pair.a().type(), 0));
            Value safe = ops.select(zero, ops.scalar(pair.b().type(), 1), pair.b());
            return ops.mul(pair.a(), ops.call("Log", safe));
        });
    }

    public static Operand atan2(Ops ops, Operand a, Operand b) {
        return binary(ops, a, b, Types.fractional(CommonType.of(a, b)), pair -> {
            // the registered gradient forgets to sum over what was broadcast
            Value sum = ops.stop(ops.add(pair.a(), pair.b()));
            if (Arrays.equals(pair.a().shape(), pair.b().shape())) {
                return ops.call("Atan2", pair.a(), pair.b());
            }
            Value shape = Shapes.shapeOf(ops, sum);
            Value y = ops.call("BroadcastTo", pair.a(), shape);
            Value x = ops.call("BroadcastTo", pair.b(), shape);
            return ops.call("Atan2", y, x);
        });
    }

    /** The real cube root. */
    public static Operand cubeRoot(Ops ops, Operand operand) {
        DataType type = CommonType.of(operand, 1.0 / 3);
        return map(ops, operand, v -> {
            Value x = ops.cast(v, type);
            Value third = ops.scalar(x.type(), 1.0 / 3);
            return ops.mul(ops.call("Sign", ops.stop(x)), ops.call("Pow", ops.call("Abs", x), third));
        });
    }

    /** Towards zero; no gradient flows. */
    public static Operand truncated(Ops ops, Operand operand) {
        if (!operand.type().isFloating()) {
            return operand;
        }
        return map(ops, operand, v -> {
            Value x = ops.stop(v);
            return ops.stop(ops.mul(ops.call("Sign", x), ops.call("Floor", ops.call("Abs", x))));
        });
    }

    public static Operand clip(Ops ops, Operand x, Number min, Number max) {
        DataType type = Types.between(x.type(), min, max);
        return map(
                ops,
                x,
                v -> ops.call(
                        "Minimum",
                        ops.call("Maximum", ops.cast(v, type), ops.scalar(type, min)),
                        ops.scalar(type, max)));
    }
}
