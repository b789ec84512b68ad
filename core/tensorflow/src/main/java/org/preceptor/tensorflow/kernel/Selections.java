package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Layout;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Picking elements out of an array by computed positions, and putting them in. */
public final class Selections {
    private Selections() {}

    private static Value positions(Ops ops, Operand index) {
        Value value = ops.logical(index);
        return value.type() == DataType.INT32 || value.type() == DataType.INT64
                ? value
                : ops.cast(ops.stop(value), DataType.INT64);
    }

    /** Whole slices along one axis; the index may have any shape, which replaces that axis. */
    public static Operand take(Ops ops, Operand x, Operand index, int axis) {
        int rank = x.rank();
        int over = Axes.axis(axis, rank, "take");
        boolean keepsRank = index.rank() == 1;
        boolean channelsLast = x.isChannelsLast() && keepsRank;
        Value value = channelsLast ? x.value() : ops.logical(x);
        int physical = channelsLast ? Layout.physicalAxis(over, rank) : over;
        long size = value.shape()[physical];
        Value where = positions(ops, index);
        check(where, -size, size, "take");
        where = fromEnd(ops, where, size);
        return new Operand(ops.call("GatherV2", value, where, ops.scalar(physical)), channelsLast);
    }

    /** Refuses known positions that are out of range; those of a step are not checked. */
    private static void check(Value index, long low, long high, String operation) {
        if (!index.isTraced() && high >= 0) {
            ByteBuffer bytes = index.bytes(false);
            while (bytes.hasRemaining()) {
                long position = index.type() == DataType.INT32 ? bytes.getInt() : bytes.getLong();
                if (position < low || position >= high) {
                    throw Refusal.of(
                            operation + ": there is no position " + position + " along an axis of size " + high);
                }
            }
        }
    }

    /** Counts negative positions from the end. */
    private static Value fromEnd(Ops ops, Value index, long size) {
        if (size < 0) {
            return index;
        }
        return ops.call("FloorMod", index, ops.scalar(index.type(), size));
    }

    /** Element by element along {@code axis}: the index has one position for every element of the result. */
    public static Operand gather(Ops ops, Operand x, Operand index, int axis) {
        int rank = x.rank();
        int over = Axes.axis(axis, rank, "gather");
        if (index.rank() != rank) {
            throw Refusal.of("gather: the index needs as many axes as the array, the shapes are " + index.shape()
                    + " and " + x.shape());
        }
        Value data = ops.logical(x);
        Value flat = ops.reshape(data, -1);
        Value where = positions(ops, index);
        check(where, 0, rank == 0 ? 1 : data.shape()[over], "gather");
        Value linear = linear(ops, data.shape(), where, over);
        return Operand.of(ops.call("GatherV2", flat, linear, ops.scalar(0)));
    }

    /** Positions along one axis as positions in the flattened array. */
    private static Value linear(Ops ops, long[] shape, Value index, int axis) {
        int rank = shape.length;
        long[] strides = strides(shape);
        Value result = ops.scale(ops.cast(index, DataType.INT64), strides[axis]);
        long[] indexShape = index.shape();
        for (int i = 0; i < rank; i++) {
            if (i != axis && indexShape[i] != 1) {
                long[] steps = new long[(int) indexShape[i]];
                for (int j = 0; j < steps.length; j++) {
                    steps[j] = j * strides[i];
                }
                long[] along = new long[rank];
                Arrays.fill(along, 1);
                along[i] = steps.length;
                result = ops.add(result, ops.reshape(ops.longs(steps), along));
            }
        }
        return result;
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= shape[i];
        }
        return strides;
    }

    /** The first axis of the index holds the coordinates. */
    public static Operand gatherNd(Ops ops, Operand x, Operand index) {
        int rank = index.rank();
        int[] coordinatesLast =
                IntStream.range(0, rank).map(i -> i == rank - 1 ? 0 : i + 1).toArray();
        Value where = ops.transpose(positions(ops, index), coordinatesLast);
        return Operand.of(ops.call("GatherNd", ops.logical(x), where));
    }

    /** The positions of what is not zero. */
    public static Operand nonzero(Ops ops, Operand operand) {
        Value x = ops.stop(ops.logical(operand));
        return Operand.of(ops.call("Where", x.rank() == 0 ? ops.reshape(x, 1) : x));
    }

    /** A new last axis with {@code on} where the index points and {@code off} elsewhere. */
    public static Operand oneHot(Ops ops, Operand positions, int depth, float on, float off, DataType type) {
        Value index = ops.cast(ops.stop(ops.logical(positions)), DataType.INT64);
        return Operand.of(ops.call("OneHot")
                .in(index, ops.scalar(depth), ops.scalar(type, on), ops.scalar(type, off))
                .attr("axis", -1L)
                .one());
    }

    public static Operand takeFlat(Ops ops, Operand x, Operand index) {
        Value flat = ops.reshape(ops.logical(x), -1);
        return Operand.of(ops.call("GatherV2", flat, positions(ops, index), ops.scalar(0)));
    }

    public static Operand putFlat(Ops ops, Operand x, Operand index, Operand value) {
        Value data = ops.logical(x);
        return Operand.of(replace(ops, data, positions(ops, index), ops.cast(ops.logical(value), data.type())));
    }

    /**
     * The opposite of {@link #gather}: a copy of the array with values put where the index says. The index may be
     * smaller than the values and, along other axes, than the array; values beyond it are left out.
     */
    public static Operand scatter(Ops ops, Operand x, Operand index, Operand value, int axis) {
        int over = Axes.axis(axis, x.rank(), "scatter");
        long[] places = index.sizes();
        long[] given = value.sizes();
        long[] shape = x.sizes();
        if (index.shape().size() == 0) {
            return x;
        }
        boolean single = given.length == 0;
        for (int i = 0; i < Math.max(shape.length, places.length); i++) {
            if (places.length != shape.length
                    || !single && (given.length != places.length || places[i] > given[i] && given[i] >= 0)
                    || i != over && places[i] > shape[i] && shape[i] >= 0) {
                throw Refusal.of("scatter: an index of shape " + index.shape()
                        + " does not fit values of shape " + value.shape() + " and an array of shape "
                        + x.shape() + " along axis " + axis);
            }
        }
        Value data = ops.logical(x);
        Value where = positions(ops, index);
        check(where, 0, shape.length == 0 ? 1 : shape[over], "scatter");
        Value values = ops.cast(ops.logical(value), data.type());
        if (!single && !Arrays.equals(places, given)) {
            values = ops.call("Slice", values, ops.sizes(new long[places.length]), ops.sizes(places));
        }
        return Operand.of(replace(ops, data, linear(ops, data.shape(), where, over), values));
    }

    /**
     * Replaces elements at linear positions, through operations that have gradients; of values for one place the last
     * wins.
     */
    static Value replace(Ops ops, Value data, Value linear, Value values) {
        long[] shape = data.shape();
        Value where = ops.reshape(ops.cast(linear, DataType.INT64), -1, 1);
        int count = (int) where.shape()[0];
        Value given = values.rank() == 0 ? ops.call("Fill", ops.longs(count), values) : ops.reshape(values, count);
        Value nobody = ops.call("Fill", ops.longs(HostTensor.elements(shape)), ops.scalar(DataType.INT64, 0));
        Value order = ops.longs(LongStream.rangeClosed(1, count).toArray());
        Value winner = ops.call("TensorScatterMax", nobody, where, order);
        Value hit = ops.call("Greater", winner, ops.scalar(DataType.INT64, 0));
        Value zero = ops.call("Fill", ops.longs(1), ops.cast(ops.scalar(0), given.type()));
        Value choices =
                ops.call("ConcatV2").in(List.of(zero, given)).in(ops.scalar(0)).one();
        Value placed = ops.call("GatherV2", choices, winner, ops.scalar(0));
        return Shapes.reshape(ops, ops.select(hit, placed, ops.reshape(data, -1)), shape);
    }

    public static Operand mask(Ops ops, Operand x, Operand mask, int axis) {
        if (x.isTraced() || mask.isTraced()) {
            throw new TracedValueException(
                    "booleanMask (its shape depends on values; use where)",
                    x.isTraced() ? x.component() : mask.component());
        }
        int rank = x.rank();
        if (rank == 0 || mask.rank() == 0) {
            throw Refusal.of("booleanMask: a scalar has no axis to pick from, the shapes are " + x.shape() + " and "
                    + mask.shape());
        }
        // a mask of the whole array picks single elements, whatever the axis
        int over = mask.shape().equals(x.shape()) ? 0 : Axes.axis(axis, rank, "booleanMask");
        long[] shape = x.sizes();
        int covered = mask.rank();
        if (!new Shape(Arrays.copyOfRange(shape, over, Math.min(rank, over + covered))).equals(mask.shape())) {
            throw Refusal.of(
                    "booleanMask: a mask of shape " + mask.shape() + " does not fit axis " + axis + " of " + x.shape());
        }
        Value flags = ops.reshape(ops.cast(ops.logical(mask), DataType.BOOLEAN), -1);
        Value where = ops.reshape(ops.call("Where", flags), -1);
        long[] joined = new long[rank - covered + 1];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = i < over ? shape[i] : i == over ? mask.size() : shape[i + covered - 1];
        }
        Value flat = ops.reshape(ops.logical(x), joined);
        return Operand.of(ops.call("GatherV2", flat, where, ops.scalar(over)));
    }

    /** Replaces everything beyond each example's length along the second axis. */
    public static Operand sequenceMask(Ops ops, Operand x, Operand lengths, float value) {
        long[] shape = x.sizes();
        long[] each = lengths.sizes();
        if (shape.length < 2 || HostTensor.elements(shape) == 0) {
            throw Refusal.of("sequenceMask needs [batch, length, ...] with elements, not the shape " + x.shape());
        }
        if (each.length != 1 || each[0] != shape[0] && each[0] >= 0 && shape[0] >= 0) {
            throw Refusal.of("sequenceMask: sequences of shape " + x.shape() + " need one length each, not the shape "
                    + lengths.shape());
        }
        long[] along = new long[shape.length];
        Arrays.fill(along, 1);
        along[1] = shape[1];
        Value steps = ops.reshape(
                ops.longs(IntStream.range(0, (int) shape[1]).asLongStream().toArray()), along);
        long[] first = new long[shape.length];
        Arrays.fill(first, 1);
        first[0] = shape[0];
        Value ends = ops.reshape(ops.cast(ops.stop(ops.logical(lengths)), DataType.INT64), first);
        Value data = ops.logical(x);
        return Operand.of(ops.select(ops.call("Less", steps, ends), data, ops.scalar(data.type(), value)));
    }
}
