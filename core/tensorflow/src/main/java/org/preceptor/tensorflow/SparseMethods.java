package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;

/** Conversions to sparse forms, of {@link TensorArray}: they are forms for reading and writing, held densely. */
interface SparseMethods extends NDArray {

    @Override
    default NDArray toDense() {
        return duplicate();
    }

    /** An array with every row is a row-sparse one too; this is what DJL's Adagrad asks for. */
    @Override
    default NDArray toSparse(SparseFormat format) {
        return format == SparseFormat.ROW_SPARSE ? this : duplicate();
    }
}
