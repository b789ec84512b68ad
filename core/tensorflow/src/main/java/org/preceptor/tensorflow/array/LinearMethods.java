package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import org.preceptor.tensorflow.kernel.MatrixProducts;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Refusal;

/** Products of vectors and matrices, of {@link TensorArray}. */
interface LinearMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray dot(NDArray other) {
        return self().apply(other, MatrixProducts::dot);
    }

    @Override
    default NDArray matMul(NDArray other) {
        return self().apply(other, MatrixProducts::matMul);
    }

    @Override
    default NDArray batchMatMul(NDArray other) {
        if (getShape().dimension() != 3 || other.getShape().dimension() != 3) {
            throw Refusal.of(
                    "batchMatMul needs two arrays with three axes, not " + getShape() + " and " + other.getShape());
        }
        return matMul(other);
    }

    @Override
    default NDArray batchDot(NDArray other) {
        return batchMatMul(other);
    }

    @Override
    default NDArray inverse() {
        return self().apply((ops, x) -> Operand.of(MatrixProducts.inverse(ops, ops.logical(x))));
    }
}
