package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that combine the elements along some axes. */
final class Reductions {
    private Reductions() {}

    static TensorArray reduce(TensorArray x, String type, int[] axes, boolean keepDims, DataType resultType) {
        int rank = x.value().rank();
        // a scalar may be reduced along the axis that it would have
        int[] over = rank == 0 && axes(axes, 1, type).length > 0 ? new int[0] : axes(axes, rank, type);
        if (resultType == DataType.BOOLEAN) {
            // TensorFlow has no extremes of flags
            return (TensorArray)
                    reduce((TensorArray) x.toType(DataType.UINT8, false), type, axes, keepDims, DataType.UINT8)
                            .toType(DataType.BOOLEAN, false);
        }
        try (Ops ops = Ops.over(x)) {
            if (!x.isChannelsLast()) {
                Value value = ops.cast(ops.physical(x), resultType);
                return ops.array(ops.reduce(type, value, keepDims, over));
            }
            Value value = ops.cast(ops.physical(x), resultType);
            int[] physical = Layout.physicalAxes(over, rank);
            if (keepDims) {
                return ops.array(ops.reduce(type, value, true, physical), true);
            }
            if (keepsOrder(over, rank)) {
                return ops.array(ops.reduce(type, value, false, physical));
            }
            Value kept = Layout.toFirst(ops, ops.reduce(type, value, true, physical));
            return ops.array(squeeze(ops, kept, over));
        }
    }

    /** Whether what remains lies in the same order with channels last: no channels, or no pixels. */
    private static boolean keepsOrder(int[] over, int rank) {
        boolean channels = contains(over, 1);
        boolean pixels = IntStream.range(2, rank).allMatch(axis -> contains(over, axis));
        return channels || pixels;
    }

    private static boolean contains(int[] axes, int axis) {
        return Arrays.stream(axes).anyMatch(a -> a == axis);
    }

    static Value squeeze(Ops ops, Value x, int... axes) {
        long[] dims = Arrays.stream(axes).asLongStream().toArray();
        return dims.length == 0
                ? x
                : ops.call("Squeeze").in(x).attrs("squeeze_dims", dims).one();
    }

    static TensorArray cumulative(TensorArray x, String type, int axis, DataType resultType) {
        int rank = x.value().rank();
        int over = axis(axis, rank, type);
        if (rank == 0) {
            return (TensorArray) x.toType(resultType, true);
        }
        if (resultType.getFormat() == DataType.Format.UINT && x.getDataType() != resultType) {
            return cumulative((TensorArray) x.toType(resultType, false), type, axis, resultType);
        }
        if (resultType == DataType.BOOLEAN) {
            return (TensorArray) cumulative(
                            (TensorArray) x.toType(DataType.BOOLEAN, false).toType(DataType.UINT8, false),
                            type,
                            axis,
                            DataType.UINT8)
                    .toType(DataType.BOOLEAN, false);
        }
        try (Ops ops = Ops.over(x)) {
            int physical = x.isChannelsLast() ? Layout.physicalAxis(over, rank) : over;
            Value value = ops.cast(ops.physical(x), resultType);
            // Cumprod has no gradient in the native library
            boolean stepwise = type.equals("Cumprod") && resultType.isFloating() && ops.differentiates();
            return ops.array(
                    stepwise ? products(ops, value, physical) : ops.call(type, value, ops.scalar(physical)),
                    x.isChannelsLast());
        }
    }

    private static Value products(Ops ops, Value x, int axis) {
        if (x.shape()[axis] == 0) {
            return x;
        }
        Value[] parts = ops.call("Unpack")
                .in(x)
                .attr("num", x.shape()[axis])
                .attr("axis", axis)
                .many((int) x.shape()[axis]);
        for (int i = 1; i < parts.length; i++) {
            parts[i] = ops.mul(parts[i - 1], parts[i]);
        }
        return ops.call("Pack").in(java.util.List.of(parts)).attr("axis", axis).one();
    }

    static TensorArray arg(TensorArray x, String type, int axis) {
        if (x.value().rank() == 0) {
            return (TensorArray) arg((TensorArray) x.reshape(1), type, axis).reshape(new Shape());
        }
        int over = axis(axis, x.value().rank(), type);
        try (Ops ops = Ops.over(x)) {
            Value value = ops.stop(ops.logical(x));
            return ops.array(ops.call(type)
                    .in(value, ops.scalar(over))
                    .attr("output_type", DataType.INT64)
                    .one());
        }
    }

    /** Over two axes whatever the rank: the registered gradient of LogSoftmax is wrong for more. */
    static TensorArray softmax(TensorArray x, String type, int axis) {
        int rank = x.value().rank();
        if (rank == 0) {
            return (TensorArray) softmax((TensorArray) x.reshape(1), type, axis).reshape(new Shape());
        }
        int over = axis(axis, rank, type);
        try (Ops ops = Ops.over(x)) {
            boolean channelsLast = x.isChannelsLast() && over == 1;
            Value value = Elementwise.toFloating(ops, channelsLast ? ops.physical(x) : ops.logical(x));
            int last = rank - 1;
            boolean move = !channelsLast && over != last;
            if (move) {
                value = ops.transpose(value, swap(rank, over, last));
            }
            long[] shape = value.shape();
            Value flat = rank == 2 ? value : ops.reshape(value, -1, shape[last]);
            Value result = ops.call(type, flat);
            if (rank != 2) {
                result = Shapes.reshape(ops, result, shape);
            }
            if (move) {
                result = ops.transpose(result, swap(rank, over, last));
            }
            return ops.array(result, channelsLast);
        }
    }

    private static int[] swap(int rank, int a, int b) {
        int[] permutation = IntStream.range(0, rank).toArray();
        permutation[a] = b;
        permutation[b] = a;
        return permutation;
    }

    /** Counts negative axes from the end. A scalar has the axis that it would have as one element. */
    static int axis(int axis, int rank, String operation) {
        int positive = axis < 0 ? axis + Math.max(1, rank) : axis;
        if (positive < 0 || positive >= Math.max(1, rank)) {
            throw Refusal.of(Operations.called(operation) + ": there is no axis " + axis + " in an array with " + rank
                    + (rank == 1 ? " axis" : " axes"));
        }
        return positive;
    }

    static int[] axes(int[] axes, int rank, String operation) {
        return Arrays.stream(axes).map(a -> axis(a, rank, operation)).toArray();
    }
}
