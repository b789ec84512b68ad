package org.preceptor.tensorflow;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that rearrange elements without computing with them. */
final class Shapes {
    private Shapes() {}

    /** Sizes of -1 stand for what is left; of several, the first one for a batch that is not known yet. */
    static Value reshape(Ops ops, Value x, long... target) {
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

    static TensorArray transpose(TensorArray x, int... axes) {
        int rank = x.value().rank();
        int[] permutation = Reductions.axes(axes, rank, "transpose");
        if (permutation.length != rank || Arrays.stream(permutation).distinct().count() != rank) {
            throw Refusal.of("transpose: " + Arrays.toString(axes) + " is not an order of " + rank + " axes");
        }
        try (Ops ops = Ops.over(x)) {
            if (rank >= 3 && x.isChannelsLast() && Arrays.equals(permutation, toLast(rank))) {
                return ops.array(ops.physical(x));
            }
            if (rank >= 3 && !x.isChannelsLast() && Arrays.equals(permutation, toFirst(rank))) {
                return ops.array(ops.physical(x), true);
            }
            return ops.array(ops.transpose(ops.logical(x), permutation));
        }
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

    static TensorArray concat(List<TensorArray> arrays, int axis) {
        TensorArray first = arrays.get(0);
        int rank = first.value().rank();
        int over = Reductions.axis(axis, rank, "concat");
        boolean channelsLast = arrays.stream().allMatch(TensorArray::isChannelsLast);
        DataType type = common(arrays);
        for (TensorArray array : arrays) {
            long[] shape = array.getShape().getShape();
            long[] expected = first.getShape().getShape();
            for (int i = 0; i < Math.max(rank, shape.length); i++) {
                if (shape.length != rank || i != over && shape[i] >= 0 && expected[i] >= 0 && shape[i] != expected[i]) {
                    throw Refusal.of("concat: arrays of shapes " + first.getShape() + " and " + array.getShape()
                            + " cannot be joined along axis " + axis);
                }
            }
        }
        try (Ops ops = Ops.over(arrays)) {
            List<Value> parts = new ArrayList<>();
            for (TensorArray array : arrays) {
                Value part = channelsLast ? ops.physical(array) : ops.logical(array);
                parts.add(ops.cast(part, type));
            }
            if (parts.size() == 1) {
                return ops.array(parts.get(0), channelsLast);
            }
            Value where = ops.scalar(channelsLast ? Layout.physicalAxis(over, rank) : over);
            return ops.array(ops.call("ConcatV2").in(parts).in(where).one(), channelsLast);
        }
    }

    private static DataType common(List<TensorArray> arrays) {
        return arrays.stream()
                .map(TensorArray::getDataType)
                .reduce(Types::promote)
                .orElseThrow();
    }

    static TensorArray stack(List<TensorArray> arrays, int axis) {
        TensorArray first = arrays.get(0);
        int over = Reductions.axis(axis, first.value().rank() + 1, "stack");
        DataType type = common(arrays);
        for (TensorArray array : arrays) {
            if (!array.getShape().equals(first.getShape())) {
                throw Refusal.of("stack: arrays of shapes " + first.getShape() + " and " + array.getShape()
                        + " cannot lie on each other");
            }
        }
        try (Ops ops = Ops.over(arrays)) {
            List<Value> parts = new ArrayList<>();
            for (TensorArray array : arrays) {
                parts.add(ops.cast(ops.logical(array), type));
            }
            return ops.array(ops.call("Pack").in(parts).attr("axis", over).one());
        }
    }

    static NDList split(TensorArray x, long[] indices, int axis) {
        int rank = x.value().rank();
        int over = Reductions.axis(axis, rank, "split");
        long size = x.getShape().get(over);
        long[] sizes = new long[indices.length + 1];
        for (int i = 0; i <= indices.length; i++) {
            sizes[i] = (i == indices.length ? size : indices[i]) - (i == 0 ? 0 : indices[i - 1]);
            if (sizes[i] < 0) {
                throw Refusal.of(
                        "split: " + Arrays.toString(indices) + " are not rising positions in an axis of size " + size);
            }
        }
        if (indices.length == 0) {
            return new NDList(x.duplicate());
        }
        try (Ops ops = Ops.over(x)) {
            int physical = x.isChannelsLast() ? Layout.physicalAxis(over, rank) : over;
            Value[] parts = ops.call("SplitV")
                    .in(ops.physical(x), ops.sizes(sizes), ops.scalar(physical))
                    .attr("num_split", sizes.length)
                    .many(sizes.length);
            NDList list = new NDList(parts.length);
            for (Value part : parts) {
                list.add(ops.array(part, x.isChannelsLast()));
            }
            return list;
        }
    }

    static TensorArray tile(TensorArray x, long... repeats) {
        int rank = Math.max(x.value().rank(), repeats.length);
        long[] times = padLeft(repeats, rank);
        try (Ops ops = Ops.over(x)) {
            Value value = ops.logical(x);
            value = value.rank() == rank ? value : reshape(ops, value, padLeft(value.shape(), rank));
            return ops.array(ops.call("Tile", value, ops.sizes(times)));
        }
    }

    static long[] padLeft(long[] sizes, int rank) {
        long[] padded = new long[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(sizes, 0, padded, rank - sizes.length, sizes.length);
        return padded;
    }

    /** Every element of an axis several times in a row. */
    static TensorArray repeat(TensorArray x, int axis, long times) {
        int rank = x.value().rank();
        if (rank == 0) {
            return tile(x, times);
        }
        int over = Reductions.axis(axis, rank, "repeat");
        try (Ops ops = Ops.over(x)) {
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
            return ops.array(reshape(ops, tiled, target));
        }
    }

    /**
     * How often each axis goes into the desired shape. One with fewer axes stands for the last ones, and the others
     * stay; one with more axes puts new ones in front.
     */
    static long[] repeatsTo(Shape from, Shape desired) {
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

    static TensorArray flip(TensorArray x, int... axes) {
        int rank = x.value().rank();
        int[] over = Reductions.axes(axes, rank, "flip");
        if (rank == 0) {
            return x.duplicate();
        }
        try (Ops ops = Ops.over(x)) {
            int[] physical = x.isChannelsLast() ? Layout.physicalAxes(over, rank) : over;
            return ops.array(ops.call("ReverseV2", ops.physical(x), ops.ints(physical)), x.isChannelsLast());
        }
    }

    /** PyTorch's order: (before, after) of the last axis, then of the one before it, and so on. */
    static TensorArray pad(TensorArray x, Shape padding, double number) {
        int rank = x.value().rank();
        long[][] sides = new long[rank][2];
        for (int i = 0; i < padding.dimension() / 2; i++) {
            sides[rank - 1 - i] = new long[] {padding.get(2 * i), padding.get(2 * i + 1)};
        }
        try (Ops ops = Ops.over(x)) {
            long[][] physical = sides;
            if (x.isChannelsLast()) {
                physical = new long[rank][];
                for (int i = 0; i < rank; i++) {
                    physical[Layout.physicalAxis(i, rank)] = sides[i];
                }
            }
            return ops.array(pad(ops, ops.physical(x), physical, number), x.isChannelsLast());
        }
    }

    static Value pad(Ops ops, Value x, long[][] sides, Number number) {
        if (Arrays.stream(sides).allMatch(s -> s[0] == 0 && s[1] == 0)) {
            return x;
        }
        Value paddings = ops.reshape(
                ops.sizes(Arrays.stream(sides).flatMapToLong(Arrays::stream).toArray()), sides.length, 2);
        return number.doubleValue() == 0
                ? ops.call("Pad", x, paddings)
                : ops.call("PadV2", x, paddings, ops.scalar(x.type(), number));
    }

    static TensorArray broadcast(TensorArray x, Shape shape) {
        long[] from = padLeft(
                x.getShape().getShape(), Math.max(shape.dimension(), x.value().rank()));
        for (int i = 0; i < from.length; i++) {
            if (from.length != shape.dimension() || from[i] >= 0 && from[i] != 1 && from[i] != shape.get(i)) {
                throw Refusal.of("broadcast: an array of shape " + x.getShape() + " does not broadcast to " + shape);
            }
        }
        try (Ops ops = Ops.over(x)) {
            return ops.array(ops.call("BroadcastTo", ops.logical(x), ops.sizes(shape.getShape())));
        }
    }

    /** The diagonal of two axes, as a new last axis. */
    static TensorArray diagonal(TensorArray x, int offset, int axis1, int axis2) {
        int rank = x.value().rank();
        int a = Reductions.axis(axis1, rank, "diagonal");
        int b = Reductions.axis(axis2, rank, "diagonal");
        int[] rest = IntStream.range(0, rank).filter(i -> i != a && i != b).toArray();
        int[] permutation =
                IntStream.concat(Arrays.stream(rest), IntStream.of(a, b)).toArray();
        long rows = x.getShape().get(a);
        long cols = x.getShape().get(b);
        int length = (int) Math.max(0, Math.min(rows + Math.min(0, offset), cols - Math.max(0, offset)));
        long start = offset >= 0 ? offset : -offset * cols;
        long[] positions = IntStream.range(0, length)
                .mapToLong(i -> start + i * (cols + 1))
                .toArray();
        try (Ops ops = Ops.over(x)) {
            Value moved = ops.transpose(ops.logical(x), permutation);
            long[] shape = moved.shape();
            long[] flat = Arrays.copyOf(shape, rank - 1);
            flat[rank - 2] = rows * cols;
            return ops.array(
                    ops.call("GatherV2", reshape(ops, moved, flat), ops.longs(positions), ops.scalar(rank - 2)));
        }
    }
}
