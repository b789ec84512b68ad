package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.op.HostStrings;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Sorting and what follows from it. Positions come from TopKV2; values are gathered, which has a gradient. */
public final class Orders {
    private Orders() {}

    public static Operand argSort(Ops ops, Operand x, int axis, boolean ascending) {
        int over = Axes.axis(axis, x.rank(), "argSort");
        if (x.rank() == 0) {
            Operand zeros = x.with(ops.stop(ops.call("ZerosLike", x.value())));
            return Conversions.to(ops, zeros, DataType.INT64);
        }
        return positions(ops, x, Math.toIntExact(x.shape().get(over)), over, !ascending);
    }

    private static Operand positions(Ops ops, Operand x, int k, int axis, boolean largest) {
        int rank = x.rank();
        Value value = ops.stop(ops.logical(x));
        value = value.type() == DataType.BOOLEAN ? ops.cast(value, DataType.INT32) : value;
        value = largest ? value : ops.call("Neg", value);
        int last = rank - 1;
        int[] swap = IntStream.range(0, rank)
                .map(i -> i == axis ? last : i == last ? axis : i)
                .toArray();
        value = axis == last ? value : ops.transpose(value, swap);
        Value index =
                ops.call("TopKV2").in(value, ops.scalar(k)).attr("sorted", true).many(2)[1];
        index = axis == last ? index : ops.transpose(index, swap);
        return Operand.of(ops.cast(index, DataType.INT64));
    }

    public static Operand sort(Ops ops, Operand x, int axis) {
        int over = Axes.axis(axis, x.rank(), "sort");
        return x.rank() == 0 ? x : Selections.gather(ops, x, argSort(ops, x, over, true), over);
    }

    /** The elements, and their positions. */
    public static List<Operand> topK(Ops ops, Operand x, int k, int axis, boolean largest) {
        int over = Axes.axis(axis, x.rank(), "topK");
        Operand order = positions(ops, x, k, over, largest);
        return List.of(Selections.gather(ops, x, order, over), order);
    }

    /** Between two elements, by the rule that PyTorch and NumPy call linear. */
    public static Operand percentile(Ops ops, Operand x, double percent, int axis) {
        int over = Axes.axis(axis, x.rank(), "percentile");
        if (percent < 0 || percent > 100) {
            throw Refusal.of("percentile: " + percent + " is not between 0 and 100");
        }
        long size = x.shape().get(over);
        double at = percent / 100 * (size - 1);
        long below = (long) Math.floor(at);
        long above = Math.min(size - 1, below + 1);
        Operand sorted = sort(ops, x, over);
        Operand low = Selections.take(ops, sorted, Operand.of(ops.longs(below)), over);
        Operand high = Selections.take(ops, sorted, Operand.of(ops.longs(above)), over);
        Operand apart = Elementwise.binary(ops, "Sub", high, low);
        Operand part = Elementwise.withNumber(ops, "Mul", apart, (float) (at - below));
        return Shapes.squeeze(ops, Elementwise.binary(ops, "AddV2", low, part), over);
    }

    /** Of an even number of elements the lower one of the two in the middle, as in PyTorch. */
    public static Operand median(Ops ops, Operand x, int axis) {
        int over = Axes.axis(axis, x.rank(), "median");
        long middle = (x.shape().get(over) - 1) / 2;
        Operand sorted = sort(ops, x, over);
        return Shapes.squeeze(ops, Selections.take(ops, sorted, Operand.of(ops.longs(middle)), over), over);
    }

    /**
     * Elements, or parts along an axis, each once and in rising order; the new position of each; how often each was
     * there. The last two are empty where they are not asked for.
     */
    public static List<Operand> unique(Ops ops, Operand x, OptionalInt dim, boolean inverse, boolean counts) {
        if (x.isTraced()) {
            throw new TracedValueException("unique (its shape depends on values)", x.component());
        }
        boolean scalar = x.rank() == 0;
        int axis = dim.isPresent() ? Axes.axis(dim.getAsInt(), x.rank(), "unique") : 0;
        Value value = dim.isEmpty() || scalar ? ops.reshape(ops.logical(x), -1) : ops.logical(x);
        Value[] found = ops.call("UniqueWithCountsV2")
                .in(value, ops.longs(axis))
                .attr("out_idx", DataType.INT64)
                .many(3);
        // TensorFlow lists in order of appearance
        long[] order = rising(ops, found[0], axis);
        long[] rank = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[(int) order[i]] = i;
        }
        Value sorted = ops.call("GatherV2", found[0], ops.longs(order), ops.scalar(axis));
        Value where = ops.call("GatherV2", ops.longs(rank), found[1], ops.scalar(0));
        Value places = dim.isEmpty() ? ops.reshape(where, x.sizes()) : where;
        Value often = ops.call("GatherV2", found[2], ops.longs(order), ops.scalar(0));
        return List.of(
                Operand.of(sorted),
                Operand.of(inverse ? places : ops.longs()),
                Operand.of(counts ? often : ops.longs()));
    }

    /**
     * The parts along an axis in the order of their elements, the first one counting most; NaN is more than numbers.
     */
    private static long[] rising(Ops ops, Value values, int axis) {
        long[] shape = values.shape();
        int count = (int) shape[axis];
        int inside = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inside *= (int) shape[i];
        }
        int step = inside;
        int width = count == 0 ? 0 : (int) (values.size() / count);
        Comparable<?>[] elements = elements(ops, values);
        Comparator<Integer> byElements = (a, b) -> {
            int result = 0;
            for (int i = 0; i < width && result == 0; i++) {
                int at = i / step * step * count + i % step;
                result = compare(elements[at + a * step], elements[at + b * step]);
            }
            return result;
        };
        return IntStream.range(0, count)
                .boxed()
                .sorted(byElements)
                .mapToLong(Integer::longValue)
                .toArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> int compare(Comparable<T> a, Object b) {
        return a.compareTo((T) b);
    }

    private static Comparable<?>[] elements(Ops ops, Value values) {
        if (values.type() == DataType.STRING) {
            return HostStrings.read(values, StandardCharsets.UTF_8);
        }
        boolean whole = !values.type().isFloating();
        Value wide = ops.cast(values, whole ? DataType.INT64 : DataType.FLOAT64);
        ByteBuffer bytes = wide.bytes(false);
        Comparable<?>[] elements = new Comparable<?>[(int) values.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = whole ? (Comparable<?>) bytes.getLong() : (Comparable<?>) bytes.getDouble();
        }
        return elements;
    }
}
