package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Complex arrays and Fourier transforms, of {@link TensorArray}. */
interface SpectralMethods extends NDArray {

    private TensorArray self() {
        return (TensorArray) this;
    }

    @Override
    default NDArray fft(long length, long axis) {
        return Spectra.transform(self(), length, axis, false);
    }

    @Override
    default NDArray ifft(long length, long axis) {
        return Spectra.transform(self(), length, axis, true);
    }

    @Override
    default NDArray rfft(long length, long axis) {
        return Spectra.ofReal(self(), length, axis);
    }

    @Override
    default NDArray irfft(long length, long axis) {
        return Spectra.toReal(self(), length, axis);
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
        TensorArray first = Spectra.transform(self(), sizes[0], axes[0], inverse);
        TensorArray second = Spectra.transform(first, sizes[1], axes[1], inverse);
        first.close();
        return second;
    }

    @Override
    default NDArray stft(
            long nFft, long hopLength, boolean center, NDArray window, boolean normalize, boolean returnComplex) {
        return Spectra.overTime(
                self(),
                self().getManager().from(window),
                new Spectra.Frames(Math.toIntExact(nFft), Math.toIntExact(hopLength), center),
                normalize,
                returnComplex);
    }

    /** The last axis holds the real and the imaginary part; complex64, without that axis. */
    @Override
    default NDArray complex() {
        if (getDataType() == DataType.COMPLEX64) {
            return duplicate();
        }
        return Spectra.complex(self());
    }

    /** The real and the imaginary part along a new last axis, float32. */
    @Override
    default NDArray real() {
        if (getDataType() != DataType.COMPLEX64) {
            throw Refusal.of("real: the array is " + getDataType() + ", not complex64");
        }
        return Spectra.parts(self());
    }

    @Override
    default NDArray conj() {
        return getDataType() == DataType.COMPLEX64 ? Elementwise.unary(self(), "Conj") : duplicate();
    }
}
