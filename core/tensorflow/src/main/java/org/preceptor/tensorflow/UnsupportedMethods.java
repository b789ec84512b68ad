package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;

/** What {@link TensorArray} does not do: sparse and complex arrays. */
interface UnsupportedMethods extends NDArray {

    static UnsupportedOperationException missing(String operation) {
        return new UnsupportedOperationException(operation + " is not supported by the engine " + GraphEngine.NAME
                + "; compute it with toFloatArray() outside of a step, or express it with the operations there are");
    }

    @Override
    default NDArray fft(long length, long axis) {
        throw missing("fft");
    }

    @Override
    default NDArray ifft(long length, long axis) {
        throw missing("ifft");
    }

    @Override
    default NDArray rfft(long length, long axis) {
        throw missing("rfft");
    }

    @Override
    default NDArray irfft(long length, long axis) {
        throw missing("irfft");
    }

    @Override
    default NDArray stft(
            long nFft, long hopLength, boolean center, NDArray window, boolean normalize, boolean returnComplex) {
        throw missing("stft");
    }

    @Override
    default NDArray fft2(long[] sizes, long[] axes) {
        throw missing("fft2");
    }

    @Override
    default NDArray ifft2(long[] sizes, long[] axes) {
        throw missing("ifft2");
    }

    @Override
    default NDArray complex() {
        throw missing("complex");
    }

    @Override
    default NDArray real() {
        throw missing("real");
    }

    @Override
    default NDArray conj() {
        throw missing("conj");
    }

    @Override
    default NDArray toDense() {
        return duplicate();
    }

    /** An array with every row is a row-sparse one too; this is what DJL's Adagrad asks for. */
    @Override
    default NDArray toSparse(SparseFormat format) {
        if (format == SparseFormat.ROW_SPARSE) {
            return this;
        }
        if (format == SparseFormat.DENSE) {
            return duplicate();
        }
        throw missing("toSparse");
    }
}
