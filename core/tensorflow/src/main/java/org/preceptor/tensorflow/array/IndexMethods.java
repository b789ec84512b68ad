package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.preceptor.tensorflow.kernel.Axes;
import org.preceptor.tensorflow.kernel.Orders;
import org.preceptor.tensorflow.kernel.Selections;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;

/** Selection, placement and order, of {@link TensorArray}. */
interface IndexMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    private TensorArray from(NDArray other) {
        return self().getManager().from(other);
    }

    private NDList all(BiFunction<Ops, Operand, List<Operand>> kernel) {
        try (ArrayOperation operation = ArrayOperation.over(self())) {
            NDList results = new NDList();
            kernel.apply(operation.ops(), operation.operand(self()))
                    .forEach(result -> results.add(operation.array(result)));
            return results;
        }
    }

    @Override
    default NDArray get(NDManager manager, NDIndex index) {
        return self().apart(
                        manager,
                        x -> x.getNDArrayInternal().getIndexer(x.getManager()).get(x, index));
    }

    @Override
    default NDArray gather(NDArray index, int axis) {
        return self().apply(index, (ops, x, i) -> Selections.gather(ops, x, i, axis));
    }

    @Override
    default NDArray gatherNd(NDArray index) {
        return self().apply(index, Selections::gatherNd);
    }

    @Override
    default NDArray take(NDManager manager, NDArray index) {
        return self().apart(manager, x -> x.apply(index, Selections::takeFlat));
    }

    @Override
    default NDArray put(NDArray index, NDArray value) {
        return ArrayOperation.several(
                List.of(self(), from(index), from(value)),
                (ops, all) -> Selections.putFlat(ops, all.get(0), all.get(1), all.get(2)));
    }

    @Override
    default NDArray scatter(NDArray index, NDArray value, int axis) {
        return ArrayOperation.several(
                List.of(self(), from(index), from(value)),
                (ops, all) -> Selections.scatter(ops, all.get(0), all.get(1), all.get(2), axis));
    }

    @Override
    default NDArray booleanMask(NDArray index, int axis) {
        return self().apply(index, (ops, x, mask) -> Selections.mask(ops, x, mask, axis));
    }

    @Override
    default NDArray sequenceMask(NDArray sequenceLength, float value) {
        return self().apply(sequenceLength, (ops, x, lengths) -> Selections.sequenceMask(ops, x, lengths, value));
    }

    @Override
    default NDArray sequenceMask(NDArray sequenceLength) {
        return sequenceMask(sequenceLength, 0);
    }

    @Override
    default NDArray nonzero() {
        return self().apply(Selections::nonzero);
    }

    @Override
    default NDArray oneHot(int depth, float onValue, float offValue, DataType dataType) {
        return self().apply((ops, x) -> Selections.oneHot(ops, x, depth, onValue, offValue, dataType));
    }

    @Override
    default NDArray argSort(int axis, boolean ascending) {
        return self().apply((ops, x) -> Orders.argSort(ops, x, axis, ascending));
    }

    @Override
    default NDArray sort() {
        return sort(-1);
    }

    @Override
    default NDArray sort(int axis) {
        return self().apply((ops, x) -> Orders.sort(ops, x, axis));
    }

    @Override
    default NDList topK(int k, int axis, boolean largest, boolean sorted) {
        return all((ops, x) -> Orders.topK(ops, x, k, axis, largest));
    }

    @Override
    default NDList unique(Integer dim, boolean sorted, boolean returnInverse, boolean returnCounts) {
        OptionalInt axis = dim == null ? OptionalInt.empty() : OptionalInt.of(dim);
        return all((ops, x) -> Orders.unique(ops, x, axis, returnInverse, returnCounts));
    }

    @Override
    default NDArray percentile(Number percentile) {
        return ((TensorArray) flatten()).apply((ops, x) -> Orders.percentile(ops, x, percentile.doubleValue(), 0));
    }

    @Override
    default NDArray percentile(Number percentile, int[] axes) {
        if (axes.length != 1) {
            throw Refusal.of("percentile works along one axis, not " + axes.length);
        }
        return self().apply((ops, x) -> Orders.percentile(ops, x, percentile.doubleValue(), axes[0]));
    }

    @Override
    default NDArray median() {
        return ((TensorArray) flatten()).apply((ops, x) -> Orders.median(ops, x, 0));
    }

    @Override
    default NDArray median(int[] axes) {
        if (axes.length != 1) {
            throw Refusal.of("median works along one axis, not " + axes.length);
        }
        return self().apply((ops, x) -> Orders.median(ops, x, axes[0]));
    }

    @Override
    default NDArray diff(int n, int dim) {
        NDArray result = this;
        boolean flags = getDataType() == DataType.BOOLEAN;
        for (int i = 0; i < n; i++) {
            long size = result.getShape().get(Axes.axis(dim, result.getShape().dimension(), "diff"));
            NDList parts = result.split(new long[] {1}, dim);
            NDList front = result.split(new long[] {size - 1}, dim);
            result =
                    flags ? parts.get(1).logicalXor(front.get(0)) : parts.get(1).sub(front.get(0));
        }
        return result;
    }
}
