package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;

/** Products of vectors and matrices, of {@link TensorArray}. */
interface LinearMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray dot(NDArray other) {
        return Products.dot(self(), self().getManager().from(other));
    }

    @Override
    default NDArray matMul(NDArray other) {
        return Products.matMul(self(), self().getManager().from(other));
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
        try (Ops ops = Ops.over(self())) {
            Value x = ops.logical(self());
            Value y = ops.call("MatrixInverse", ops.stop(x));
            if (!ops.differentiates()) {
                return ops.array(y);
            }
            // the kernel has no registered gradient; y + y (1 - x y) has the value and the derivative of the inverse
            Value fixed = ops.stop(y);
            Value again = ops.call("BatchMatMulV2", ops.call("BatchMatMulV2", fixed, x), fixed);
            return ops.array(ops.sub(ops.add(fixed, fixed), again));
        }
    }
}
