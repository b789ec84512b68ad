package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.kernel.Reductions;
import org.preceptor.tensorflow.op.Types;

/** Sums, extremes and what is made of them, of {@link TensorArray}. */
interface ReductionMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    private int[] everyAxis() {
        return IntStream.range(0, self().value().rank()).toArray();
    }

    private NDArray reduce(String type, int[] axes, boolean keepDims) {
        return self().apply((ops, x) -> Reductions.reduce(ops, x, type, axes, keepDims, getDataType()));
    }

    /** Sums and products of whole numbers are counted in int64. */
    private DataType accumulator() {
        return getDataType().isFloating() ? getDataType() : DataType.INT64;
    }

    @Override
    default NDArray max() {
        return reduce("Max", everyAxis(), false);
    }

    @Override
    default NDArray max(int[] axes, boolean keepDims) {
        return reduce("Max", axes, keepDims);
    }

    @Override
    default NDArray min() {
        return reduce("Min", everyAxis(), false);
    }

    @Override
    default NDArray min(int[] axes, boolean keepDims) {
        return reduce("Min", axes, keepDims);
    }

    @Override
    default NDArray sum() {
        return sum(everyAxis(), false);
    }

    @Override
    default NDArray sum(int[] axes, boolean keepDims) {
        return self().apply((ops, x) -> Reductions.reduce(ops, x, "Sum", axes, keepDims, accumulator()));
    }

    @Override
    default NDArray prod() {
        return prod(everyAxis(), false);
    }

    @Override
    default NDArray prod(int[] axes, boolean keepDims) {
        return self().apply((ops, x) -> Reductions.reduce(ops, x, "Prod", axes, keepDims, accumulator()));
    }

    @Override
    default NDArray mean() {
        return mean(everyAxis(), false);
    }

    @Override
    default NDArray mean(int[] axes, boolean keepDims) {
        DataType type = getDataType().isFloating() ? getDataType() : DataType.FLOAT32;
        return self().apply((ops, x) -> Reductions.reduce(ops, x, "Mean", axes, keepDims, type));
    }

    @Override
    default NDArray norm(boolean keepDims) {
        return norm(2, everyAxis(), keepDims);
    }

    @Override
    default NDArray norm(int order, int[] axes, boolean keepDims) {
        int[] over = axes.length == 0 ? everyAxis() : axes;
        if (order == 0) {
            return neq(0).sum(over, keepDims).toType(Types.fractional(getDataType()), false);
        }
        if (order == 1) {
            return abs().sum(over, keepDims);
        }
        if (order == 2) {
            return square().sum(over, keepDims).sqrt();
        }
        TensorArray powers = (TensorArray) abs().pow(order).sum(over, keepDims);
        return powers.map((ops, x) -> ops.call("Pow", x, ops.scalar(x.type(), 1.0 / order)));
    }

    @Override
    default NDArray normalize(double p, long dim, double eps) {
        int[] axis = {(int) dim};
        NDArray length = p == 2
                ? square().sum(axis, true).sqrt()
                : abs().pow(p).sum(axis, true).pow(1 / p);
        return div(length.maximum(eps));
    }

    @Override
    default NDArray cumSum() {
        return self().value().rank() == 0 ? reshape(1) : isEmpty() ? reshape(0) : cumSum(0);
    }

    @Override
    default NDArray cumSum(int axis) {
        return self().apply((ops, x) -> Reductions.cumulative(ops, x, "Cumsum", axis, accumulator()));
    }

    @Override
    default NDArray cumProd(int axis) {
        return cumProd(axis, accumulator());
    }

    @Override
    default NDArray cumProd(int axis, DataType dataType) {
        return self().apply((ops, x) -> Reductions.cumulative(ops, x, "Cumprod", axis, dataType));
    }

    @Override
    default NDArray argMax() {
        return ((TensorArray) flatten()).apply((ops, x) -> Reductions.arg(ops, x, "ArgMax", 0));
    }

    @Override
    default NDArray argMax(int axis) {
        return self().apply((ops, x) -> Reductions.arg(ops, x, "ArgMax", axis));
    }

    @Override
    default NDArray argMin() {
        return ((TensorArray) flatten()).apply((ops, x) -> Reductions.arg(ops, x, "ArgMin", 0));
    }

    @Override
    default NDArray argMin(int axis) {
        return self().apply((ops, x) -> Reductions.arg(ops, x, "ArgMin", axis));
    }

    @Override
    default NDArray softmax(int axis) {
        return self().apply((ops, x) -> Reductions.softmax(ops, x, "Softmax", axis));
    }

    @Override
    default NDArray logSoftmax(int axis) {
        return self().apply((ops, x) -> Reductions.softmax(ops, x, "LogSoftmax", axis));
    }
}
