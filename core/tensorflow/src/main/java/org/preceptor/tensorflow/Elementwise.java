package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.function.BiFunction;

/** Operations element by element, with broadcasting and a common layout. */
final class Elementwise {
    private Elementwise() {}

    /** Two operands in one layout and of one type. */
    record Pair(Value a, Value b, boolean channelsLast) {}

    static TensorArray unary(TensorArray x, String type) {
        try (Ops ops = Ops.over(x)) {
            return ops.array(ops.call(type, ops.physical(x)), x.isChannelsLast());
        }
    }

    /** A function that is only defined on fractions; whole numbers become float32 first. */
    static TensorArray floating(TensorArray x, String type) {
        return map(x, (ops, v) -> ops.call(type, toFloating(ops, v)));
    }

    static Value toFloating(Ops ops, Value x) {
        return x.type().isFloating() ? x : ops.cast(x, DataType.FLOAT32);
    }

    /** Any computation that treats every element alike. */
    static TensorArray map(TensorArray x, BiFunction<Ops, Value, Value> body) {
        try (Ops ops = Ops.over(x)) {
            return ops.array(body.apply(ops, ops.physical(x)), x.isChannelsLast());
        }
    }

    static TensorArray binary(String type, TensorArray a, NDArray other) {
        TensorArray b = a.getManager().from(other);
        return binary(a, b, Types.promote(a, b), (ops, pair) -> combine(ops, type, pair.a(), pair.b()));
    }

    static TensorArray binary(TensorArray a, TensorArray b, DataType type, BiFunction<Ops, Pair, Value> body) {
        if (!meet(a.getShape().getShape(), b.getShape().getShape())) {
            throw Refusal.of(Operations.called("an operation") + ": the shapes " + a.getShape() + " and " + b.getShape()
                    + " do not broadcast");
        }
        try (Ops ops = Ops.over(a, b)) {
            Pair pair = align(ops, a, b);
            Pair cast = new Pair(ops.cast(pair.a(), type), ops.cast(pair.b(), type), pair.channelsLast());
            return ops.array(body.apply(ops, cast), pair.channelsLast());
        }
    }

    /** Whether shapes broadcast: from the end, sizes are equal, or one of them is one or not known. */
    static boolean meet(long[] a, long[] b) {
        for (int i = 1; i <= Math.min(a.length, b.length); i++) {
            long x = a[a.length - i];
            long y = b[b.length - i];
            if (x != y && x != 1 && y != 1 && x >= 0 && y >= 0) {
                return false;
            }
        }
        return true;
    }

    static TensorArray withNumber(String type, TensorArray a, Number number) {
        return withNumber(a, number, Types.promote(a, number), (ops, pair) -> combine(ops, type, pair.a(), pair.b()));
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

    static TensorArray withNumber(TensorArray a, Number number, DataType type, BiFunction<Ops, Pair, Value> body) {
        return map(
                a,
                (ops, v) -> body.apply(ops, new Pair(ops.cast(v, type), ops.scalar(type, number), a.isChannelsLast())));
    }

    /** Brings both operands into the layout of the larger one that has its channels last, if any. */
    static Pair align(Ops ops, TensorArray a, TensorArray b) {
        int rank = Math.max(a.value().rank(), b.value().rank());
        boolean aLeads = a.isChannelsLast() && a.value().rank() == rank;
        boolean bLeads = b.isChannelsLast() && b.value().rank() == rank;
        if (aLeads && bLeads) {
            return new Pair(ops.physical(a), ops.physical(b), true);
        }
        if (aLeads && Math.abs(a.value().size()) >= Math.abs(b.value().size())) {
            return new Pair(ops.physical(a), toLast(ops, b, rank), true);
        }
        if (bLeads && Math.abs(b.value().size()) >= Math.abs(a.value().size())) {
            return new Pair(toLast(ops, a, rank), ops.physical(b), true);
        }
        return new Pair(ops.logical(a), ops.logical(b), false);
    }

    static Value toLast(Ops ops, TensorArray small, int rank) {
        Value value = ops.logical(small);
        long[] shape = value.shape();
        if (shape.length == 0) {
            return value;
        }
        if (shape.length < rank) {
            long[] padded = new long[rank];
            java.util.Arrays.fill(padded, 1);
            System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
            value = ops.reshape(value, padded);
        }
        return Layout.toLast(ops, value);
    }

    static TensorArray compare(String type, TensorArray a, NDArray other) {
        TensorArray b = a.getManager().from(other);
        DataType common = Types.promote(a, b);
        return binary(a, b, common, (ops, pair) -> combine(ops, type, ops.stop(pair.a()), ops.stop(pair.b())));
    }

    static TensorArray compare(String type, TensorArray a, Number number) {
        return withNumber(
                a, number, Types.promote(a, number), (ops, pair) -> combine(ops, type, ops.stop(pair.a()), pair.b()));
    }

    /** Division as in mathematics: whole numbers are divided as float32. */
    static TensorArray divide(TensorArray a, NDArray other) {
        TensorArray b = a.getManager().from(other);
        return binary(a, b, Types.fractional(Types.promote(a, b)), (ops, pair) -> ops.div(pair.a(), pair.b()));
    }

    static TensorArray divide(TensorArray a, Number number) {
        return withNumber(
                a, number, Types.fractional(Types.promote(a, number)), (ops, pair) -> ops.div(pair.a(), pair.b()));
    }

    /**
     * Whole numbers to negative powers are zero but for one and minus one, as in PyTorch; TensorFlow's kernel refuses
     * them.
     */
    static Value power(Ops ops, Value a, Value b) {
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
    static Value remainder(Ops ops, Value a, Value b) {
        if (!a.type().isFloating()) {
            return ops.call("FloorMod", a, b);
        }
        Value whole = ops.call("Floor", ops.stop(ops.div(a, b)));
        return ops.sub(a, ops.mul(b, whole));
    }

    static TensorArray logical(String type, TensorArray a, NDArray other) {
        TensorArray b = a.getManager().from(other);
        return binary(a, b, DataType.BOOLEAN, (ops, pair) -> ops.call(type, pair.a(), pair.b()));
    }
}
