package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/**
 * Discrete Fourier transforms, in single precision.
 *
 * <p>Where nothing is differentiated, TensorFlow's kernels compute them. These have no registered gradient in the
 * native library, so elsewhere a transform is written as products with real matrices, by Cooley and Tukey's
 * factorisation: a length of n = a·b takes two rounds of products of sizes a and b.
 */
public final class Spectra {
    private Spectra() {}

    /** A signal in two real arrays of one shape, or in one if it is real; transformed along their last axis. */
    private record Signal(Value real, Optional<Value> imaginary) {
        Signal(Value real, Value imaginary) {
            this(real, Optional.of(imaginary));
        }

        /** Of a signal that is known to have one, such as a transformed one. */
        Value imaginaryPart() {
            return imaginary.orElseThrow();
        }
    }

    /** How a signal over time is cut into overlapping frames. */
    public record Frames(int length, int hop, boolean centred) {
        public Frames {
            if (length < 1 || hop < 1) {
                throw Refusal.of(
                        "stft: the length of a frame and the hop must be positive, not " + length + " and " + hop);
            }
        }
    }

    public static Operand complex(Ops ops, Operand x) {
        int rank = x.rank();
        if (rank == 0 || x.shape().get(rank - 1) != 2) {
            throw Refusal.of(
                    "complex: the last axis must hold the real and the imaginary part, the shape is " + x.shape());
        }
        Value[] parts = ops.call("Unpack")
                .in(ops.cast(ops.logical(x), DataType.FLOAT32))
                .attr("num", 2L)
                .attr("axis", rank - 1)
                .many(2);
        return Operand.of(ops.call("Complex", parts[0], parts[1]));
    }

    public static Operand parts(Ops ops, Operand x) {
        return Operand.of(parts(ops, ops.logical(x)));
    }

    private static Value parts(Ops ops, Value x) {
        return ops.call("Pack")
                .in(List.of(ops.call("Real", x), ops.call("Imag", x)))
                .attr("axis", x.rank())
                .one();
    }

    public static Operand transform(Ops ops, Operand x, long length, long axis, boolean inverse) {
        return along(ops, x, axis, inverse ? "ifft" : "fft", moved -> {
            Value value = sized(ops, moved, length);
            if (!ops.differentiates()) {
                return ops.call(inverse ? "IFFT" : "FFT", ops.cast(value, DataType.COMPLEX64));
            }
            Signal signal = dft(ops, signal(ops, value), inverse ? 1 : -1);
            Signal result = inverse
                    ? new Signal(ops.scale(signal.real, 1.0 / length), ops.scale(signal.imaginaryPart(), 1.0 / length))
                    : signal;
            return ops.call("Complex", result.real, result.imaginaryPart());
        });
    }

    /** The first half of the spectrum and its middle. */
    public static Operand ofReal(Ops ops, Operand x, long length, long axis) {
        return along(ops, x, axis, "rfft", moved -> half(ops, sized(ops, ops.cast(moved, DataType.FLOAT32), length)));
    }

    private static Value half(Ops ops, Value frames) {
        int length = Math.toIntExact(frames.shape()[frames.rank() - 1]);
        if (!ops.differentiates()) {
            return ops.call("RFFT", frames, ops.ints(length));
        }
        Signal whole = dft(ops, signal(ops, frames), -1);
        return ops.call(
                "Complex", sized(ops, whole.real, length / 2 + 1), sized(ops, whole.imaginaryPart(), length / 2 + 1));
    }

    /** From the first half of a spectrum, taken to be that of a real signal. */
    public static Operand toReal(Ops ops, Operand x, long length, long axis) {
        return along(ops, x, axis, "irfft", moved -> {
            int n = Math.toIntExact(length);
            Value spectrum = sized(ops, moved, n / 2 + 1);
            if (!ops.differentiates()) {
                return ops.call("IRFFT", ops.cast(spectrum, DataType.COMPLEX64), ops.ints(n));
            }
            Signal parts = signal(ops, spectrum);
            Signal half = parts.imaginary.isPresent()
                    ? parts
                    : new Signal(parts.real, ops.call("ZerosLike", ops.stop(parts.real)));
            int[] mirrored =
                    IntStream.range(0, n).map(k -> k <= n / 2 ? k : n - k).toArray();
            float[] signs = new float[n];
            for (int k = 0; k < n; k++) {
                signs[k] = k == 0 || 2 * k == n ? 0 : 2 * k < n ? 1 : -1;
            }
            Value last = ops.scalar(spectrum.rank() - 1);
            Value real = ops.call("GatherV2", half.real, ops.ints(mirrored), last);
            Value imaginary = ops.mul(
                    ops.call("GatherV2", half.imaginaryPart(), ops.ints(mirrored), last), floats(ops, signs, n));
            return ops.scale(dft(ops, new Signal(real, imaginary), 1).real, 1.0 / n);
        });
    }

    /** The spectra of overlapping frames: [..., frequencies, frames]. */
    public static Operand overTime(
            Ops ops, Operand x, Operand window, Frames frames, boolean normalised, boolean asComplex) {
        int n = frames.length;
        if (window.rank() != 1 || window.size() > n) {
            throw Refusal.of("stft: the window must have one axis of at most " + n + " elements, its shape is "
                    + window.shape());
        }
        Value signal = ops.cast(ops.logical(x), DataType.FLOAT32);
        int last = signal.rank() - 1;
        if (frames.centred) {
            long[] sides = new long[2 * signal.rank()];
            sides[2 * last] = n / 2;
            sides[2 * last + 1] = n / 2;
            Value paddings = ops.reshape(ops.sizes(sides), signal.rank(), 2);
            signal = ops.call("MirrorPad")
                    .in(signal, paddings)
                    .attr("mode", "REFLECT")
                    .one();
        }
        int size = Math.toIntExact(signal.shape()[last]);
        if (size < n) {
            throw Refusal.of("stft: a frame of " + n + " does not fit into a signal of shape " + x.shape());
        }
        int count = (size - n) / frames.hop + 1;
        int[] where = IntStream.range(0, count * n)
                .map(i -> i / n * frames.hop + i % n)
                .toArray();
        Value cut = ops.call("GatherV2", signal, ops.reshape(ops.ints(where), count, n), ops.scalar(last));
        long before = (n - window.size()) / 2;
        Value weights = Shapes.pad(
                ops,
                ops.cast(ops.logical(window), DataType.FLOAT32),
                new long[][] {{before, n - window.size() - before}},
                0);
        Value weighted = ops.mul(cut, weights);
        Value spectra = half(ops, normalised ? ops.scale(weighted, 1 / Math.sqrt(n)) : weighted);
        int rank = spectra.rank();
        Value turned = ops.transpose(
                spectra,
                IntStream.range(0, rank)
                        .map(i -> i == rank - 2 ? rank - 1 : i == rank - 1 ? rank - 2 : i)
                        .toArray());
        return Operand.of(asComplex ? turned : parts(ops, turned));
    }

    /** Brings the axis to the end and the result back. */
    private static Operand along(Ops ops, Operand x, long axis, String operation, UnaryOperator<Value> body) {
        int rank = x.rank();
        if (rank == 0) {
            throw Refusal.of(operation + " needs an axis, the array is a scalar");
        }
        int over = Axes.axis(Math.toIntExact(axis), rank, operation);
        int[] swap = IntStream.range(0, rank)
                .map(i -> i == over ? rank - 1 : i == rank - 1 ? over : i)
                .toArray();
        Value value = ops.logical(x);
        value = value.type() == DataType.COMPLEX64 ? value : ops.cast(value, DataType.FLOAT32);
        Value result = body.apply(over == rank - 1 ? value : ops.transpose(value, swap));
        return Operand.of(over == rank - 1 ? result : ops.transpose(result, swap));
    }

    /** Cut off behind {@code length}, or padded with zeros. */
    private static Value sized(Ops ops, Value x, long length) {
        int last = x.rank() - 1;
        long size = x.shape()[last];
        if (length < 1) {
            throw Refusal.of("a Fourier transform has a length of at least one, not " + length);
        }
        if (size < length) {
            long[][] sides = new long[last + 1][2];
            sides[last][1] = length - size;
            return Shapes.pad(ops, x, sides, 0);
        }
        long[] sizes = x.shape().clone();
        sizes[last] = length;
        return size == length ? x : ops.call("Slice", x, ops.sizes(new long[last + 1]), ops.sizes(sizes));
    }

    private static Signal signal(Ops ops, Value x) {
        return x.type() == DataType.COMPLEX64
                ? new Signal(ops.call("Real", x), ops.call("Imag", x))
                : new Signal(x, Optional.empty());
    }

    private static Signal dft(Ops ops, Signal x, int sign) {
        long[] shape = x.real.shape();
        int n = Math.toIntExact(shape[shape.length - 1]);
        Signal flat = new Signal(ops.reshape(x.real, -1, n), x.imaginary.map(each -> ops.reshape(each, -1, n)));
        Signal result = lines(ops, flat, n, sign);
        return new Signal(Shapes.reshape(ops, result.real, shape), Shapes.reshape(ops, result.imaginaryPart(), shape));
    }

    /** Of [lines, n]. With j = j1 b + j2 and k = k1 + a k2: along j1, turned by e^(±2πi j2 k1 / n), along j2. */
    private static Signal lines(Ops ops, Signal x, int n, int sign) {
        int a = factor(n);
        if (a == n) {
            return product(ops, x, n, sign);
        }
        int b = n / a;
        Signal columns = lines(ops, turned(ops, x, a, b), a, sign);
        Signal rows = turned(
                ops, times(ops, columns, twiddles(ops, a, b, sign, true), twiddles(ops, a, b, sign, false), n), b, a);
        Signal result = lines(ops, rows, b, sign);
        return turned(
                ops, new Signal(ops.reshape(result.real, -1, n), ops.reshape(result.imaginaryPart(), -1, n)), a, b, n);
    }

    /** [lines, rows columns] as [lines columns, rows]. */
    private static Signal turned(Ops ops, Signal x, int rows, int columns) {
        return turned(ops, x, rows, columns, rows);
    }

    private static Signal turned(Ops ops, Signal x, int rows, int columns, int width) {
        return new Signal(
                turned(ops, x.real, rows, columns, width),
                x.imaginary.map(each -> turned(ops, each, rows, columns, width)));
    }

    private static Value turned(Ops ops, Value x, int rows, int columns, int width) {
        return ops.reshape(ops.transpose(ops.reshape(x, -1, rows, columns), 0, 2, 1), -1, width);
    }

    /** The columns are ordered as [lines b, a]; j2 is which of the b, k1 which of the a. */
    private static Value twiddles(Ops ops, int a, int b, int sign, boolean cosine) {
        float[] factors = new float[a * b];
        for (int j = 0; j < b; j++) {
            for (int k = 0; k < a; k++) {
                double angle = sign * 2 * Math.PI * j * k / (a * b);
                factors[j * a + k] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
            }
        }
        return floats(ops, factors, (long) a * b);
    }

    private static Signal times(Ops ops, Signal x, Value real, Value imaginary, int n) {
        Value re = ops.reshape(x.real, -1, n);
        Value im = ops.reshape(x.imaginaryPart(), -1, n);
        return new Signal(
                ops.sub(ops.mul(re, real), ops.mul(im, imaginary)), ops.add(ops.mul(re, imaginary), ops.mul(im, real)));
    }

    private static Signal product(Ops ops, Signal x, int n, int sign) {
        float[] cosines = new float[n * n];
        float[] sines = new float[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double angle = sign * 2 * Math.PI * ((long) j * k % n) / n;
                cosines[j * n + k] = (float) Math.cos(angle);
                sines[j * n + k] = (float) Math.sin(angle);
            }
        }
        Value cosine = floats(ops, cosines, n, n);
        Value sine = floats(ops, sines, n, n);
        Value real = ops.call("MatMul", x.real, cosine);
        Value imaginary = ops.call("MatMul", x.real, sine);
        return x.imaginary
                .map(each -> new Signal(
                        ops.sub(real, ops.call("MatMul", each, sine)),
                        ops.add(imaginary, ops.call("MatMul", each, cosine))))
                .orElseGet(() -> new Signal(real, imaginary));
    }

    /** The factor nearest to the root, or the number itself where products are small or it has none. */
    private static int factor(int n) {
        for (int a = (int) Math.sqrt(n); n > 32 && a > 1; a--) {
            if (n % a == 0) {
                return a;
            }
        }
        return n;
    }

    private static Value floats(Ops ops, float[] values, long... shape) {
        return ops.floats(values, shape);
    }
}
