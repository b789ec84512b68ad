package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.error.TracedValueException;

/** Sorting and what follows from it. Positions come from TopKV2; values are gathered, which has a gradient. */
final class Orders {
    private Orders() {}

    static TensorArray argSort(TensorArray x, int axis, boolean ascending) {
        int over = Reductions.axis(axis, x.value().rank(), "argSort");
        if (x.value().rank() == 0) {
            return (TensorArray) x.zerosLike().toType(DataType.INT64, false);
        }
        return positions(x, Math.toIntExact(x.getShape().get(over)), over, !ascending);
    }

    private static TensorArray positions(TensorArray x, int k, int axis, boolean largest) {
        int rank = x.value().rank();
        try (Ops ops = Ops.over(x)) {
            Value value = ops.stop(ops.logical(x));
            value = value.type() == DataType.BOOLEAN ? ops.cast(value, DataType.INT32) : value;
            value = largest ? value : ops.call("Neg", value);
            int last = rank - 1;
            int[] swap = IntStream.range(0, rank)
                    .map(i -> i == axis ? last : i == last ? axis : i)
                    .toArray();
            value = axis == last ? value : ops.transpose(value, swap);
            Value index = ops.call("TopKV2")
                    .in(value, ops.scalar(k))
                    .attr("sorted", true)
                    .many(2)[1];
            index = axis == last ? index : ops.transpose(index, swap);
            return ops.array(ops.cast(index, DataType.INT64));
        }
    }

    static NDArray sort(TensorArray x, int axis) {
        int over = Reductions.axis(axis, x.value().rank(), "sort");
        if (x.value().rank() == 0) {
            return x.duplicate();
        }
        try (TensorArray order = argSort(x, over, true)) {
            return x.gather(order, over);
        }
    }

    static NDList topK(TensorArray x, int k, int axis, boolean largest) {
        int over = Reductions.axis(axis, x.value().rank(), "topK");
        TensorArray order = positions(x, k, over, largest);
        return new NDList(x.gather(order, over), order);
    }

    /** Between two elements, by the rule that PyTorch and NumPy call linear. */
    static NDArray percentile(TensorArray x, double percent, int axis) {
        int over = Reductions.axis(axis, x.value().rank(), "percentile");
        if (percent < 0 || percent > 100) {
            throw Refusal.of("percentile: " + percent + " does not lie between 0 and 100");
        }
        long size = x.getShape().get(over);
        double at = percent / 100 * (size - 1);
        long below = (long) Math.floor(at);
        long above = Math.min(size - 1, below + 1);
        NDArray sorted = sort(x, over);
        TensorManager manager = x.getManager();
        NDArray low = Selections.take((TensorArray) sorted, (TensorArray) manager.create(new long[] {below}), over);
        NDArray high = Selections.take((TensorArray) sorted, (TensorArray) manager.create(new long[] {above}), over);
        return low.add(high.sub(low).mul((float) (at - below))).squeeze(over);
    }

    /** Of an even number of elements the lower one of the two in the middle, as in PyTorch. */
    static NDArray median(TensorArray x, int axis) {
        int over = Reductions.axis(axis, x.value().rank(), "median");
        long middle = (x.getShape().get(over) - 1) / 2;
        TensorArray sorted = (TensorArray) sort(x, over);
        TensorArray where = (TensorArray) x.getManager().create(new long[] {middle});
        return Selections.take(sorted, where, over).squeeze(over);
    }

    /**
     * Elements, or parts along an axis, each once and in rising order; where each came to stand; how often each was
     * there. The last two are empty where they are not asked for.
     */
    static NDList unique(TensorArray x, Integer dim, boolean inverse, boolean counts) {
        if (x.isTraced()) {
            throw new TracedValueException("unique (its shape depends on values)", x.component());
        }
        boolean scalar = x.value().rank() == 0;
        int axis = dim == null ? 0 : Reductions.axis(dim, x.value().rank(), "unique");
        TensorManager manager = x.getManager();
        try (Ops ops = Ops.over(x)) {
            Value value = dim == null || scalar ? ops.reshape(ops.logical(x), -1) : ops.logical(x);
            Value[] found = ops.call("UniqueWithCountsV2")
                    .in(value, ops.longs(axis))
                    .attr("out_idx", DataType.INT64)
                    .many(3);
            // TensorFlow lists in order of appearance
            long[] order = rising((EagerValue) found[0], axis);
            long[] rank = new long[order.length];
            for (int i = 0; i < order.length; i++) {
                rank[(int) order[i]] = i;
            }
            Value sorted = ops.call("GatherV2", found[0], ops.longs(order), ops.scalar(axis));
            NDList list = new NDList(ops.array(sorted));
            Value where = ops.call("GatherV2", ops.longs(rank), found[1], ops.scalar(0));
            list.add(
                    inverse
                            ? ops.array(
                                    dim == null
                                            ? ops.reshape(where, x.getShape().getShape())
                                            : where)
                            : manager.create(new long[0]));
            list.add(
                    counts
                            ? ops.array(ops.call("GatherV2", found[2], ops.longs(order), ops.scalar(0)))
                            : manager.create(new long[0]));
            return list;
        }
    }

    /**
     * The parts along an axis in the order of their elements, the first one counting most; NaN is more than numbers.
     */
    private static long[] rising(EagerValue values, int axis) {
        long[] shape = values.shape();
        int count = (int) shape[axis];
        int inside = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inside *= (int) shape[i];
        }
        int step = inside;
        int width = count == 0 ? 0 : (int) (values.size() / count);
        Comparable<?>[] elements = elements(values);
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

    private static Comparable<?>[] elements(EagerValue values) {
        if (values.type() == DataType.STRING) {
            return Strings.read(values, StandardCharsets.UTF_8);
        }
        boolean whole = !values.type().isFloating();
        try (Ops ops = Ops.in(TensorManager.system())) {
            Value wide = ops.cast(values, whole ? DataType.INT64 : DataType.FLOAT64);
            ByteBuffer bytes = ((EagerValue) wide).bytes(false);
            Comparable<?>[] elements = new Comparable<?>[(int) values.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = whole ? (Comparable<?>) bytes.getLong() : (Comparable<?>) bytes.getDouble();
            }
            return elements;
        }
    }
}
