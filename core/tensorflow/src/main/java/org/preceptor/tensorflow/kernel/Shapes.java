package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Layout;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;

/** Operations that rearrange elements without computing with them. */
public final class Shapes {
    private Shapes() {}

    /** Sizes of -1 are inferred; of several, the first one is a batch that is not known yet. */
    public static Value reshape(Ops ops, Value x, long... target) {
        long[] from = x.shape();
        long[] to = target.clone();
        if (Ops.known(from)) {
            long rest = HostTensor.elements(from);
            int open = -1;
            for (int i = 0; i < to.length; i++) {
                if (to[i] >= 0) {
                    rest = to[i] == 0 ? rest : rest / to[i];
                } else if (open >= 0) {
                    throw mismatch(from, target);
                } else {
                    open = i;
                }
            }
            if (open >= 0) {
                to[open] = rest;
            }
            if (HostTensor.elements(to) != HostTensor.elements(from)) {
                throw mismatch(from, target);
            }
        } else if (to.length > 0 && to[0] < 0 && from[0] < 0) {
            long rest = HostTensor.elements(Arrays.copyOfRange(from, 1, from.length));
            for (int i = 1; i < to.length; i++) {
                rest = to[i] > 0 ? rest / to[i] : rest;
            }
            for (int i = 1; i < to.length; i++) {
                to[i] = to[i] < 0 ? rest : to[i];
            }
        }
        return ops.reshape(x, to);
    }

    private static IllegalArgumentException mismatch(long[] from, long[] to) {
        return Refusal.of("reshape: an array of shape " + new Shape(from) + " cannot take the shape " + new Shape(to));
    }

    public static Operand transpose(Ops ops, Operand x, int... axes) {
        int rank = x.rank();
        int[] permutation = Axes.axes(axes, rank, "transpose");
        if (permutation.length != rank || Arrays.stream(permutation).distinct().count() != rank) {
            throw Refusal.of("transpose: " + Arrays.toString(axes) + " is not an order of " + rank + " axes");
        }
        if (rank >= 3 && x.isChannelsLast() && Arrays.equals(permutation, toLast(rank))) {
            return Operand.of(x.value());
        }
        if (rank >= 3 && !x.isChannelsLast() && Arrays.equals(permutation, toFirst(rank))) {
            return new Operand(x.value(), true);
        }
        return Operand.of(ops.transpose(ops.logical(x), permutation));
    }

    /** Exchanges two axes; a scalar has none. */
    public static Operand swap(Ops ops, Operand x, int axis1, int axis2) {
        int rank = x.rank();
        int a = Axes.axis(axis1, rank, "swapAxes");
        int b = Axes.axis(axis2, rank, "swapAxes");
        if (rank == 0) {
            return x;
        }
        int[] order = IntStream.range(0, rank).toArray();
        order[a] = b;
        order[b] = a;
        return transpose(ops, x, order);
    }

    /** The shape as an operand: a constant wherever it is known. */
    static Value shapeOf(Ops ops, Value x) {
        return Ops.known(x.shape())
                ? ops.sizes(x.shape())
                : ops.call("Shape")
                        .in(ops.stop(x))
                        .attr("out_type", DataType.INT32)
                        .one();
    }

    /** Takes axes of size one away. */
    static Value squeeze(Ops ops, Value x, int... axes) {
        long[] dims = Arrays.stream(axes).asLongStream().toArray();
        return dims.length == 0
                ? x
                : ops.call("Squeeze").in(x).attrs("squeeze_dims", dims).one();
    }

    /** Takes axes of size one away. */
    public static Operand squeeze(Ops ops, Operand x, int... axes) {
        Shape shape = x.shape();
        int[] out = Axes.axes(axes, shape.dimension(), "squeeze");
        for (int axis : out) {
            if (shape.dimension() > 0 && shape.get(axis) != 1) {
                throw Refusal.of("squeeze: axis " + axis + " of " + shape + " does not have the size one");
            }
        }
        return out.length == 0 || shape.dimension() == 0 ? x : Operand.of(squeeze(ops, ops.logical(x), out));
    }

    private static int[] toLast(int rank) {
        return IntStream.range(0, rank)
                .map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1)
                .toArray();
    }

    private static int[] toFirst(int rank) {
        return IntStream.range(0, rank)
                .map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1)
                .toArray();
    }

    public static Operand concat(Ops ops, List<Operand> arrays, int axis) {
        Operand first = arrays.get(0);
        int rank = first.rank();
        int over = Axes.axis(axis, rank, "concat");
        boolean channelsLast = arrays.stream().allMatch(Operand::isChannelsLast);
        DataType type = common(arrays);
        for (Operand array : arrays) {
            long[] shape = array.sizes();
            long[] expected = first.sizes();
            for (int i = 0; i < Math.max(rank, shape.length); i++) {
                if (shape.length != rank || i != over && shape[i] >= 0 && expected[i] >= 0 && shape[i] != expected[i]) {
                    throw Refusal.of("concat: arrays of shapes " + first.shape() + " and " + array.shape()
                            + " cannot be joined along axis " + axis);
                }
            }
        }
        List<Value> parts = new ArrayList<>();
        for (Operand array : arrays) {
            Value part = channelsLast ? array.value() : ops.logical(array);
            parts.add(ops.cast(part, type));
        }
        if (parts.size() == 1) {
            return new Operand(parts.get(0), channelsLast);
        }
        Value where = ops.scalar(channelsLast ? Layout.physicalAxis(over, rank) : over);
        return new Operand(ops.call("ConcatV2").in(parts).in(where).one(), channelsLast);
    }

    private static DataType common(List<Operand> arrays) {
        return arrays.stream().map(Operand::type).reduce(Types::promote).orElseThrow();
    }

    public static Operand stack(Ops ops, List<Operand> arrays, int axis) {
        Operand first = arrays.get(0);
        int over = Axes.axis(axis, first.rank() + 1, "stack");
        DataType type = common(arrays);
        for (Operand array : arrays) {
            if (!array.shape().equals(first.shape())) {
                throw Refusal.of(
                        "stack: arrays of shapes " + first.shape() + " and " + array.shape() + " cannot be stacked");
            }
        }
        List<Value> parts = new ArrayList<>();
        for (Operand array : arrays) {
            parts.add(ops.cast(ops.logical(array), type));
        }
        return Operand.of(ops.call("Pack").in(parts).attr("axis", over).one());
    }

    public static List<Operand> split(Ops ops, Operand x, long[] indices, int axis) {
        int rank = x.rank();
        int over = Axes.axis(axis, rank, "split");
        long size = x.shape().get(over);
        long[] sizes = new long[indices.length + 1];
        for (int i = 0; i <= indices.length; i++) {
            sizes[i] = (i == indices.length ? size : indices[i]) - (i == 0 ? 0 : indices[i - 1]);
            if (sizes[i] < 0) {
                throw Refusal.of(
                        "split: " + Arrays.toString(indices) + " are not rising positions in an axis of size " + size);
            }
        }
        if (indices.length == 0) {
            return List.of(x);
        }
        int physical = x.isChannelsLast() ? Layout.physicalAxis(over, rank) : over;
        Value[] parts = ops.call("SplitV")
                .in(x.value(), ops.sizes(sizes), ops.scalar(physical))
                .attr("num_split", sizes.length)
                .many(sizes.length);
        return Arrays.stream(parts).map(x::with).toList();
    }

    public static Operand tile(Ops ops, Operand x, long... repeats) {
        int rank = Math.max(x.rank(), repeats.length);
        long[] times = padLeft(repeats, rank);
        Value value = ops.logical(x);
        value = value.rank() == rank ? value : reshape(ops, value, padLeft(value.shape(), rank));
        return Operand.of(ops.call("Tile", value, ops.sizes(times)));
    }

    public static long[] padLeft(long[] sizes, int rank) {
        long[] padded = new long[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(sizes, 0, padded, rank - sizes.length, sizes.length);
        return padded;
    }

    /** Every element of an axis several times in a row. */
    public static Operand repeat(Ops ops, Operand x, int axis, long times) {
        int rank = x.rank();
        if (rank == 0) {
            return tile(ops, x, times);
        }
        int over = Axes.axis(axis, rank, "repeat");
        Value value = ops.logical(x);
        long[] shape = value.shape();
        long[] apart = new long[rank + 1];
        long[] repeats = new long[rank + 1];
        Arrays.fill(repeats, 1);
        for (int i = 0; i <= rank; i++) {
            apart[i] = i <= over ? shape[i] : i == over + 1 ? 1 : shape[i - 1];
        }
        repeats[over + 1] = times;
        long[] target = shape.clone();
        target[over] = shape[over] * times;
        Value tiled = ops.call("Tile", reshape(ops, value, apart), ops.sizes(repeats));
        return Operand.of(reshape(ops, tiled, target));
    }

    /** Every element of each axis several times in a row; fewer numbers than axes are for the last ones. */
    public static Operand repeat(Ops ops, Operand x, long[] repeats) {
        int rank = Math.max(1, x.rank());
        long[] times = repeats.length > rank ? repeats : padLeft(repeats, rank);
        Operand result = times.length > x.rank() && x.rank() > 0
                ? Operand.of(reshape(ops, ops.logical(x), padLeft(x.sizes(), times.length)))
                : x;
        for (int axis = 0; axis < times.length; axis++) {
            result = repeat(ops, result, axis, times[axis]);
        }
        return result;
    }

    /**
     * How often each axis goes into the desired shape. One with fewer axes applies to the last ones, and the others
     * stay; one with more axes puts new ones in front.
     */
    public static long[] repeatsTo(Shape from, Shape desired) {
        int rank = Math.max(from.dimension(), desired.dimension());
        long[] have = padLeft(from.getShape(), rank);
        long[] want = have.clone();
        System.arraycopy(desired.getShape(), 0, want, rank - desired.dimension(), desired.dimension());
        long[] repeats = new long[rank];
        for (int i = 0; i < rank; i++) {
            if (want[i] != have[i] && (have[i] <= 0 || want[i] % have[i] != 0)) {
                throw Refusal.of("tile, repeat: the shape " + from + " does not go into " + desired
                        + " a whole number of times");
            }
            repeats[i] = want[i] == have[i] ? 1 : want[i] / have[i];
        }
        return repeats;
    }

    public static Operand flip(Ops ops, Operand x, int... axes) {
        int rank = x.rank();
        int[] over = Axes.axes(axes, rank, "flip");
        if (rank == 0) {
            return x;
        }
        int[] physical = x.isChannelsLast() ? Layout.physicalAxes(over, rank) : over;
        return x.with(ops.call("ReverseV2", x.value(), ops.ints(physical)));
    }

    /** PyTorch's order: (before, after) of the last axis, then of the one before it, and so on. */
    public static Operand pad(Ops ops, Operand x, Shape padding, double number) {
        int rank = x.rank();
        long[][] sides = new long[rank][2];
        for (int i = 0; i < padding.dimension() / 2; i++) {
            sides[rank - 1 - i] = new long[] {padding.get(2 * i), padding.get(2 * i + 1)};
        }
        long[][] physical = sides;
        if (x.isChannelsLast()) {
            physical = new long[rank][];
            for (int i = 0; i < rank; i++) {
                physical[Layout.physicalAxis(i, rank)] = sides[i];
            }
        }
        return new Operand(pad(ops, x.value(), physical, number), x.isChannelsLast());
    }

    public static Value pad(Ops ops, Value x, long[][] sides, Number number) {
        if (Arrays.stream(sides).allMatch(s -> s[0] == 0 && s[1] == 0)) {
            return x;
        }
        Value paddings = ops.reshape(
                ops.sizes(Arrays.stream(sides).flatMapToLong(Arrays::stream).toArray()), sides.length, 2);
        return number.doubleValue() == 0
                ? ops.call("Pad", x, paddings)
                : ops.call("PadV2", x, paddings, ops.scalar(x.type(), number));
    }

    public static Operand broadcast(Ops ops, Operand x, Shape shape) {
        long[] from = padLeft(x.sizes(), Math.max(shape.dimension(), x.rank()));
        for (int i = 0; i < from.length; i++) {
            if (from.length != shape.dimension() || from[i] >= 0 && from[i] != 1 && from[i] != shape.get(i)) {
                throw Refusal.of("broadcast: an array of shape " + x.shape() + " does not broadcast to " + shape);
            }
        }
        return Operand.of(ops.call("BroadcastTo", ops.logical(x), ops.sizes(shape.getShape())));
    }

    /** The diagonal of two axes, as a new last axis. */
    public static Operand diagonal(Ops ops, Operand x, int offset, int axis1, int axis2) {
        int rank = x.rank();
        int a = Axes.axis(axis1, rank, "diagonal");
        int b = Axes.axis(axis2, rank, "diagonal");
        int[] rest = IntStream.range(0, rank).filter(i -> i != a && i != b).toArray();
        int[] permutation =
                IntStream.concat(Arrays.stream(rest), IntStream.of(a, b)).toArray();
        long rows = x.shape().get(a);
        long cols = x.shape().get(b);
        int length = (int) Math.max(0, Math.min(rows + Math.min(0, offset), cols - Math.max(0, offset)));
        long start = offset >= 0 ? offset : -offset * cols;
        long[] positions = IntStream.range(0, length)
                .mapToLong(i -> start + i * (cols + 1))
                .toArray();
        Value moved = ops.transpose(ops.logical(x), permutation);
        long[] shape = moved.shape();
        long[] flat = Arrays.copyOf(shape, rank - 1);
        flat[rank - 2] = rows * cols;
        return Operand.of(ops.call("GatherV2", reshape(ops, moved, flat), ops.longs(positions), ops.scalar(rank - 2)));
    }
}
