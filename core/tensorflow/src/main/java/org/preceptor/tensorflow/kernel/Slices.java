package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.preceptor.tensorflow.op.Layout;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Reading and writing the part of an array that begins, ends and steps somewhere along each axis. */
public final class Slices {
    private Slices() {}

    /**
     * A part of an array.
     *
     * @param min where it begins along each axis
     * @param max where it ends along each axis, exclusively
     * @param step how far it steps along each axis
     * @param squeezed the axes of it that are left out
     * @param shape its shape with all axes
     * @param squeezedShape its shape without those that are left out
     */
    public record Range(long[] min, long[] max, long[] step, int[] squeezed, Shape shape, Shape squeezedShape) {}

    public static Operand get(Ops ops, Operand x, Range range) {
        int rank = x.rank();
        long[] begin = range.min.clone();
        long[] end = range.max.clone();
        long[] step = range.step.clone();
        long whole = 0;
        boolean everything = range.squeezed.length == 0;
        boolean channelsLast = x.isChannelsLast() && range.squeezed.length == 0;
        long[] shape = x.sizes();
        for (int axis = 0; axis < rank; axis++) {
            int at = channelsLast ? Layout.physicalAxis(axis, rank) : axis;
            boolean all = begin[axis] == 0 && end[axis] == shape[axis] && step[axis] == 1;
            whole |= all ? 1L << at : 0;
            everything &= all;
        }
        if (everything) {
            return x;
        }
        if (channelsLast) {
            begin = Layout.physicalShape(begin);
            end = Layout.physicalShape(end);
            step = Layout.physicalShape(step);
        }
        long shrink = 0;
        for (int axis : range.squeezed) {
            shrink |= 1L << axis;
        }
        Value value = channelsLast ? x.value() : ops.logical(x);
        Value result = ops.call("StridedSlice")
                .in(value, ops.sizes(begin), ops.sizes(end), ops.sizes(step))
                .attr("begin_mask", whole)
                .attr("end_mask", whole)
                .attr("shrink_axis_mask", shrink)
                .one();
        return new Operand(result, channelsLast);
    }

    /** The array with other values in the part, which broadcast to it. */
    public static Operand set(Ops ops, Operand x, Range range, Operand given) {
        Shape part = range.shape;
        Value data = ops.logical(x);
        Value values = ops.cast(ops.logical(given), data.type());
        if (values.rank() > 0 && new Shape(values.shape()).equals(range.squeezedShape)) {
            values = ops.reshape(values, part.getShape());
        }
        if (!fills(values.shape(), part.getShape())) {
            throw Refusal.of("set: values of shape " + given.shape() + " do not fit a part of shape " + part
                    + " of an array of shape " + x.shape());
        }
        if (!new Shape(values.shape()).equals(part)) {
            values = ops.call("BroadcastTo", values, ops.sizes(part.getShape()));
        }
        return Operand.of(place(ops, data, range, values));
    }

    /** The array with one number everywhere in the part. */
    public static Operand set(Ops ops, Operand x, Range range, Number value) {
        Value data = ops.logical(x);
        Value number = ops.scalar(data.type(), value);
        Value part = ops.call("Fill", ops.sizes(range.shape.getShape()), number);
        return Operand.of(place(ops, data, range, part));
    }

    /** Whether an array broadcasts to the shape as it is. */
    private static boolean fills(long[] shape, long[] part) {
        boolean fits = shape.length <= part.length;
        for (int i = 1; fits && i <= shape.length; i++) {
            long size = shape[shape.length - i];
            fits = size == 1 || size < 0 || size == part[part.length - i];
        }
        return fits;
    }

    private static Value place(Ops ops, Value data, Range range, Value values) {
        long[] shape = data.shape();
        if (!Ops.known(shape)) {
            throw Refusal.of("set: the shape " + new Shape(shape) + " is not known yet");
        }
        if (Arrays.equals(values.shape(), shape)) {
            return values;
        }
        if (Arrays.stream(range.step).allMatch(step -> step == 1)) {
            long[][] sides = new long[shape.length][];
            for (int i = 0; i < shape.length; i++) {
                sides[i] = new long[] {range.min[i], shape[i] - range.max[i]};
            }
            Value ones = ops.call("Fill", ops.sizes(values.shape()), ops.scalar(1));
            Value inside = ops.call("Greater", Shapes.pad(ops, ones, sides, 0), ops.scalar(0));
            return ops.select(inside, padAny(ops, values, sides), data);
        }
        return Selections.replace(ops, data, ops.longs(positions(range, shape)), values);
    }

    private static Value padAny(Ops ops, Value values, long[][] sides) {
        return values.type() == DataType.BOOLEAN
                ? ops.cast(Shapes.pad(ops, ops.cast(values, DataType.INT32), sides, 0), DataType.BOOLEAN)
                : Shapes.pad(ops, values, sides, 0);
    }

    private static long[] positions(Range range, long[] shape) {
        long[] found = {0};
        for (int axis = 0; axis < shape.length; axis++) {
            int count = (int) range.shape.get(axis);
            long[] next = new long[found.length * count];
            for (int i = 0; i < next.length; i++) {
                long at = range.min[axis] + (i % count) * range.step[axis];
                next[i] = found[i / count] * shape[axis] + at;
            }
            found = next;
        }
        return found;
    }
}
