package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;

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
            throw new ExpressionException("percentile: " + percent + " does not lie between 0 and 100");
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

    static NDList unique(TensorArray x, Integer dim, boolean inverse, boolean counts) {
        if (x.isTraced()) {
            throw new TracedValueException("unique (its shape depends on values)", x.component());
        }
        try (Ops ops = Ops.over(x)) {
            Value value = dim == null ? ops.reshape(ops.logical(x), -1) : ops.logical(x);
            Value axis = ops.longs(dim == null ? 0 : dim);
            Value[] found = ops.call("UniqueWithCountsV2")
                    .in(value, axis)
                    .attr("out_idx", DataType.INT64)
                    .many(3);
            // TensorFlow lists in order of appearance
            TensorArray values = ops.array(found[0]);
            TensorArray index = ops.array(found[1]);
            TensorArray count = ops.array(found[2]);
            if (dim != null) {
                NDList list = new NDList(values);
                if (inverse) {
                    list.add(index);
                }
                if (counts) {
                    list.add(count);
                }
                return list;
            }
            TensorArray order = argSort(values, 0, true);
            NDList list = new NDList(values.gather(order, 0));
            if (inverse) {
                TensorArray rank = argSort(order, 0, true);
                list.add(Selections.takeFlat(rank, index).reshape(x.getShape()));
            }
            if (counts) {
                list.add(count.gather(order, 0));
            }
            return list;
        }
    }
}
