package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;

/** Products of vectors and matrices, of {@link TensorArray}. */
interface LinearMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray dot(NDArray other) {
        if (getShape().dimension() == 1 && other.getShape().dimension() == 1) {
            return mul(other).sum();
        }
        return matMul(other);
    }

    @Override
    default NDArray matMul(NDArray other) {
        return Products.matMul(self(), self().getManager().from(other));
    }

    @Override
    default NDArray batchMatMul(NDArray other) {
        if (getShape().dimension() != 3 || other.getShape().dimension() != 3) {
            throw new IllegalArgumentException("batchMatMul needs two arrays with three axes, not " + getShape()
                    + " and " + other.getShape());
        }
        return matMul(other);
    }

    @Override
    default NDArray batchDot(NDArray other) {
        return batchMatMul(other);
    }

    @Override
    default NDArray inverse() {
        try (Ops ops = Ops.over(self())) {
            return ops.array(ops.call("MatrixInverse", ops.logical(self())));
        }
    }
}
