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
        return binary(a, b, Types.promote(a.getDataType(), b.getDataType()), (ops, pair) -> ops.call(type, pair.a(), pair.b()));
    }

    static TensorArray binary(
            TensorArray a, TensorArray b, DataType type, BiFunction<Ops, Pair, Value> body) {
        try (Ops ops = Ops.over(a, b)) {
            Pair pair = align(ops, a, b);
            Pair cast = new Pair(ops.cast(pair.a(), type), ops.cast(pair.b(), type), pair.channelsLast());
            return ops.array(body.apply(ops, cast), pair.channelsLast());
        }
    }

    static TensorArray withNumber(String type, TensorArray a, Number number) {
        return withNumber(a, number, Types.promote(a.getDataType(), number), (ops, pair) -> ops.call(type, pair.a(), pair.b()));
    }

    static TensorArray withNumber(
            TensorArray a, Number number, DataType type, BiFunction<Ops, Pair, Value> body) {
        return map(a, (ops, v) -> body.apply(ops, new Pair(ops.cast(v, type), ops.scalar(type, number), a.isChannelsLast())));
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
        DataType common = Types.promote(a.getDataType(), b.getDataType());
        return binary(a, b, common, (ops, pair) -> ops.call(type, ops.stop(pair.a()), ops.stop(pair.b())));
    }

    static TensorArray compare(String type, TensorArray a, Number number) {
        return withNumber(a, number, Types.promote(a.getDataType(), number),
                (ops, pair) -> ops.call(type, ops.stop(pair.a()), pair.b()));
    }

    /** Division as in mathematics: whole numbers are divided as float32. */
    static TensorArray divide(TensorArray a, NDArray other) {
        TensorArray b = a.getManager().from(other);
        return binary(a, b, quotient(Types.promote(a.getDataType(), b.getDataType())),
                (ops, pair) -> ops.div(pair.a(), pair.b()));
    }

    static TensorArray divide(TensorArray a, Number number) {
        return withNumber(a, number, quotient(Types.promote(a.getDataType(), number)),
                (ops, pair) -> ops.div(pair.a(), pair.b()));
    }

    private static DataType quotient(DataType type) {
        return type.isFloating() ? type : DataType.FLOAT32;
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
