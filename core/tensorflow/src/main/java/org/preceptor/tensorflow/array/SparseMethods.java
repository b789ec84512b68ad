package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.op.Operand;

/** Conversions to and from sparse forms, of {@link TensorArray}. What is computed from sparse arrays is dense. */
interface SparseMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray toDense() {
        return self().isSparse() ? self().filled() : duplicate();
    }

    /** A copy. In a step, how much it would hold depends on values: only the dense form is there. */
    @Override
    default NDArray toSparse(SparseFormat format) {
        if (format == SparseFormat.DENSE) {
            return toDense();
        }
        if (self().isTraced()) {
            throw new TracedValueException("toSparse (what it holds depends on values)", self().component());
        }
        return self().getSparseFormat() == format
                ? duplicate()
                : new TensorArray(
                        self().getManager(), Sparse.of(new Operand(self().value(), self().isChannelsLast()), format));
    }
}
