package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/** Selection, placement and order, of {@link TensorArray}. */
interface IndexMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    private TensorArray from(NDArray other) {
        return self().getManager().from(other);
    }

    @Override
    default NDArray get(NDManager manager, NDIndex index) {
        return self().apart(
                        manager,
                        x -> x.getNDArrayInternal().getIndexer(x.getManager()).get(x, index));
    }

    @Override
    default NDArray gather(NDArray index, int axis) {
        return Selections.gather(self(), from(index), axis);
    }

    @Override
    default NDArray gatherNd(NDArray index) {
        return Selections.gatherNd(self(), from(index));
    }

    @Override
    default NDArray take(NDManager manager, NDArray index) {
        return self().apart(manager, x -> Selections.takeFlat(x, from(index)));
    }

    @Override
    default NDArray put(NDArray index, NDArray value) {
        return Selections.putFlat(self(), from(index), from(value));
    }

    @Override
    default NDArray scatter(NDArray index, NDArray value, int axis) {
        return Selections.scatter(self(), from(index), from(value), axis);
    }

    @Override
    default NDArray booleanMask(NDArray index, int axis) {
        return Selections.mask(self(), from(index), axis);
    }

    @Override
    default NDArray sequenceMask(NDArray sequenceLength, float value) {
        return Selections.sequenceMask(self(), from(sequenceLength), value);
    }

    @Override
    default NDArray sequenceMask(NDArray sequenceLength) {
        return sequenceMask(sequenceLength, 0);
    }

    @Override
    default NDArray nonzero() {
        try (Ops ops = Ops.over(self())) {
            Value x = ops.stop(ops.logical(self()));
            return ops.array(ops.call("Where", x.rank() == 0 ? ops.reshape(x, 1) : x));
        }
    }

    @Override
    default NDArray oneHot(int depth, float onValue, float offValue, DataType dataType) {
        try (Ops ops = Ops.over(self())) {
            Value index = ops.cast(ops.stop(ops.logical(self())), DataType.INT64);
            return ops.array(ops.call("OneHot")
                    .in(index, ops.scalar(depth), ops.scalar(dataType, onValue), ops.scalar(dataType, offValue))
                    .attr("axis", -1L)
                    .one());
        }
    }

    @Override
    default NDArray argSort(int axis, boolean ascending) {
        return Orders.argSort(self(), axis, ascending);
    }

    @Override
    default NDArray sort() {
        return sort(-1);
    }

    @Override
    default NDArray sort(int axis) {
        return Orders.sort(self(), axis);
    }

    @Override
    default NDList topK(int k, int axis, boolean largest, boolean sorted) {
        return Orders.topK(self(), k, axis, largest);
    }

    @Override
    default NDList unique(Integer dim, boolean sorted, boolean returnInverse, boolean returnCounts) {
        return Orders.unique(self(), dim, returnInverse, returnCounts);
    }

    @Override
    default NDArray percentile(Number percentile) {
        return Orders.percentile((TensorArray) flatten(), percentile.doubleValue(), 0);
    }

    @Override
    default NDArray percentile(Number percentile, int[] axes) {
        if (axes.length != 1) {
            throw Refusal.of("percentile works along one axis, not " + axes.length);
        }
        return Orders.percentile(self(), percentile.doubleValue(), axes[0]);
    }

    @Override
    default NDArray median() {
        return Orders.median((TensorArray) flatten(), 0);
    }

    @Override
    default NDArray median(int[] axes) {
        if (axes.length != 1) {
            throw Refusal.of("median works along one axis, not " + axes.length);
        }
        return Orders.median(self(), axes[0]);
    }

    @Override
    default NDArray diff(int n, int dim) {
        NDArray result = this;
        boolean flags = getDataType() == DataType.BOOLEAN;
        for (int i = 0; i < n; i++) {
            long size =
                    result.getShape().get(Reductions.axis(dim, result.getShape().dimension(), "diff"));
            NDList parts = result.split(new long[] {1}, dim);
            NDList front = result.split(new long[] {size - 1}, dim);
            result =
                    flags ? parts.get(1).logicalXor(front.get(0)) : parts.get(1).sub(front.get(0));
        }
        return result;
    }
}
