package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.op.Layout;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/** Operations that combine the elements along some axes. */
public final class Reductions {
    private Reductions() {}

    public static Operand reduce(Ops ops, Operand x, String type, int[] axes, boolean keepDims, DataType resultType) {
        int rank = x.rank();
        // a scalar may be reduced along the axis that it would have
        int[] over = rank == 0 && Axes.axes(axes, 1, type).length > 0 ? new int[0] : Axes.axes(axes, rank, type);
        if (resultType == DataType.BOOLEAN) {
            // TensorFlow has no extremes of flags
            Operand counted = Conversions.to(ops, x, DataType.UINT8);
            return Conversions.to(ops, reduce(ops, counted, type, axes, keepDims, DataType.UINT8), DataType.BOOLEAN);
        }
        if (!x.isChannelsLast()) {
            Value value = ops.cast(x.value(), resultType);
            return Operand.of(ops.reduce(type, value, keepDims, over));
        }
        Value value = ops.cast(x.value(), resultType);
        int[] physical = Layout.physicalAxes(over, rank);
        if (keepDims) {
            return new Operand(ops.reduce(type, value, true, physical), true);
        }
        if (keepsOrder(over, rank)) {
            return Operand.of(ops.reduce(type, value, false, physical));
        }
        Value kept = ops.toFirst(ops.reduce(type, value, true, physical));
        return Operand.of(Shapes.squeeze(ops, kept, over));
    }

    /** Whether what remains has the same order with channels last: no channels, or no pixels. */
    private static boolean keepsOrder(int[] over, int rank) {
        boolean channels = contains(over, 1);
        boolean pixels = IntStream.range(2, rank).allMatch(axis -> contains(over, axis));
        return channels || pixels;
    }

    private static boolean contains(int[] axes, int axis) {
        return Arrays.stream(axes).anyMatch(a -> a == axis);
    }

    public static Operand cumulative(Ops ops, Operand x, String type, int axis, DataType resultType) {
        int rank = x.rank();
        int over = Axes.axis(axis, rank, type);
        if (rank == 0) {
            return Conversions.to(ops, x, resultType);
        }
        if (resultType.getFormat() == DataType.Format.UINT && x.type() != resultType) {
            return cumulative(ops, Conversions.to(ops, x, resultType), type, axis, resultType);
        }
        if (resultType == DataType.BOOLEAN) {
            Operand counted = Conversions.to(ops, Conversions.to(ops, x, DataType.BOOLEAN), DataType.UINT8);
            return Conversions.to(ops, cumulative(ops, counted, type, axis, DataType.UINT8), DataType.BOOLEAN);
        }
        int physical = x.isChannelsLast() ? Layout.physicalAxis(over, rank) : over;
        Value value = ops.cast(x.value(), resultType);
        // Cumprod has no gradient in the native library
        boolean stepwise = type.equals("Cumprod") && resultType.isFloating() && ops.differentiates();
        return new Operand(
                stepwise ? products(ops, value, physical) : ops.call(type, value, ops.scalar(physical)),
                x.isChannelsLast());
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

    public static Operand arg(Ops ops, Operand x, String type, int axis) {
        if (x.rank() == 0) {
            return scalar(ops, arg(ops, oneElement(ops, x), type, axis));
        }
        int over = Axes.axis(axis, x.rank(), type);
        Value value = ops.stop(ops.logical(x));
        return Operand.of(ops.call(type)
                .in(value, ops.scalar(over))
                .attr("output_type", DataType.INT64)
                .one());
    }

    private static Operand oneElement(Ops ops, Operand scalar) {
        return Operand.of(Shapes.reshape(ops, scalar.value(), 1));
    }

    private static Operand scalar(Ops ops, Operand oneElement) {
        return Operand.of(Shapes.reshape(ops, oneElement.value()));
    }

    /** Over two axes whatever the rank: the registered gradient of LogSoftmax is wrong for more. */
    public static Operand softmax(Ops ops, Operand x, String type, int axis) {
        int rank = x.rank();
        if (rank == 0) {
            return scalar(ops, softmax(ops, oneElement(ops, x), type, axis));
        }
        int over = Axes.axis(axis, rank, type);
        boolean channelsLast = x.isChannelsLast() && over == 1;
        Value value = Elementwise.toFloating(ops, channelsLast ? x.value() : ops.logical(x));
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
        return new Operand(result, channelsLast);
    }

    private static int[] swap(int rank, int a, int b) {
        int[] permutation = IntStream.range(0, rank).toArray();
        permutation[a] = b;
        permutation[b] = a;
        return permutation;
    }
}
