package org.preceptor.tensorflow.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.tensorflow.kernel.Elementwise;
import org.preceptor.tensorflow.kernel.Spectra;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Refusal;

/** Complex arrays and Fourier transforms, of {@link TensorArray}. */
interface SpectralMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray fft(long length, long axis) {
        return self().apply((ops, x) -> Spectra.transform(ops, x, length, axis, false));
    }

    @Override
    default NDArray ifft(long length, long axis) {
        return self().apply((ops, x) -> Spectra.transform(ops, x, length, axis, true));
    }

    @Override
    default NDArray rfft(long length, long axis) {
        return self().apply((ops, x) -> Spectra.ofReal(ops, x, length, axis));
    }

    @Override
    default NDArray irfft(long length, long axis) {
        return self().apply((ops, x) -> Spectra.toReal(ops, x, length, axis));
    }

    @Override
    default NDArray fft2(long[] sizes, long[] axes) {
        return both(sizes, axes, false);
    }

    @Override
    default NDArray ifft2(long[] sizes, long[] axes) {
        return both(sizes, axes, true);
    }

    private NDArray both(long[] sizes, long[] axes, boolean inverse) {
        if (sizes.length != 2 || axes.length != 2) {
            throw Refusal.of(
                    "fft2, ifft2: two lengths and two axes are expected, not " + sizes.length + " and " + axes.length);
        }
        return self().apply((ops, x) -> {
            Operand first = Spectra.transform(ops, x, sizes[0], axes[0], inverse);
            return Spectra.transform(ops, first, sizes[1], axes[1], inverse);
        });
    }

    @Override
    default NDArray stft(
            long nFft, long hopLength, boolean center, NDArray window, boolean normalize, boolean returnComplex) {
        Spectra.Frames frames = new Spectra.Frames(Math.toIntExact(nFft), Math.toIntExact(hopLength), center);
        return self().apply(window, (ops, x, w) -> Spectra.overTime(ops, x, w, frames, normalize, returnComplex));
    }

    /** The last axis holds the real and the imaginary part; complex64, without that axis. */
    @Override
    default NDArray complex() {
        if (getDataType() == DataType.COMPLEX64) {
            return duplicate();
        }
        return self().apply(Spectra::complex);
    }

    /** The real and the imaginary part along a new last axis, float32. */
    @Override
    default NDArray real() {
        if (getDataType() != DataType.COMPLEX64) {
            throw Refusal.of("real: the array is " + getDataType() + ", not complex64");
        }
        return self().apply((ops, x) -> Spectra.parts(ops, x));
    }

    @Override
    default NDArray conj() {
        return getDataType() == DataType.COMPLEX64
                ? self().apply((ops, x) -> Elementwise.unary(ops, x, "Conj"))
                : duplicate();
    }
}
