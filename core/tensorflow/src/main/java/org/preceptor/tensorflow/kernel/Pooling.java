package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Pooling over one, two or three axes, with channels last. */
public final class Pooling {
    private Pooling() {}

    /** The windows along the pooled axes; before and after are what has to be padded. */
    private record Windows(long[] kernel, long[] stride, long[] before, long[] after, long[] in, long[] out) {

        static Windows of(long[] in, Shape kernel, Shape stride, Shape padding, boolean ceil) {
            int n = in.length;
            long[] k = sizes(kernel, n);
            long[] s = sizes(stride, n);
            long[] p = sizes(padding, n);
            long[] after = new long[n];
            long[] out = new long[n];
            for (int i = 0; i < n; i++) {
                long room = in[i] + 2 * p[i] - k[i];
                if (room < 0) {
                    throw Refusal.of("pooling: a window of " + k[i] + " does not fit into " + in[i]
                            + " with a padding of " + p[i]);
                }
                out[i] = (ceil ? (room + s[i] - 1) / s[i] : room / s[i]) + 1;
                // a window must begin inside of the input or of the padding before it
                out[i] -= ceil && (out[i] - 1) * s[i] >= in[i] + p[i] ? 1 : 0;
                after[i] = Math.max(0, (out[i] - 1) * s[i] + k[i] - in[i] - p[i]);
            }
            return new Windows(k, s, p, after, in, out);
        }

        long[][] sides() {
            long[][] sides = new long[kernel.length + 2][2];
            for (int i = 0; i < kernel.length; i++) {
                sides[i + 1] = new long[] {before[i], after[i]};
            }
            return sides;
        }

        /** How many elements each window along one axis sees, the padding counted or not. */
        long[] seen(int axis, boolean countPadding) {
            long[] counts = new long[(int) out[axis]];
            long low = countPadding ? -before[axis] : 0;
            long high = in[axis] + (countPadding ? before[axis] : 0);
            for (int i = 0; i < counts.length; i++) {
                long from = i * stride[axis] - before[axis];
                counts[i] = Math.min(high, from + kernel[axis]) - Math.max(low, from);
            }
            return counts;
        }
    }

    /** A shape with one size for every axis, or one for all. */
    private static long[] sizes(Shape shape, int axes) {
        long[] sizes = new long[axes];
        for (int i = 0; i < axes; i++) {
            sizes[i] = shape.dimension() == 1 ? shape.get(0) : shape.get(i);
        }
        return sizes;
    }

    public static Operand max(Ops ops, Operand x, Shape kernel, Shape stride, Shape padding, boolean ceil) {
        return pool(ops, x, value -> {
            Windows windows = Windows.of(pixels(value), kernel, stride, padding, ceil);
            double lowest = value.type() == DataType.FLOAT16 ? -65504 : -Float.MAX_VALUE;
            return windows(ops, "MaxPool", Shapes.pad(ops, value, windows.sides(), lowest), windows);
        });
    }

    public static Operand average(
            Ops ops, Operand x, Shape kernel, Shape stride, Shape padding, boolean ceil, boolean countPadding) {
        return pool(
                ops,
                x,
                value -> average(ops, value, Windows.of(pixels(value), kernel, stride, padding, ceil), countPadding));
    }

    private static Value average(Ops ops, Value value, Windows windows, boolean countPadding) {
        Value mean = windows(ops, "AvgPool", Shapes.pad(ops, value, windows.sides(), 0), windows);
        int n = windows.kernel.length;
        for (int i = 0; i < n; i++) {
            long[] seen = windows.seen(i, countPadding);
            long k = windows.kernel[i];
            if (Arrays.stream(seen).anyMatch(count -> count != k)) {
                long[] along = new long[n + 2];
                Arrays.fill(along, 1);
                along[i + 1] = seen.length;
                Value counts = ops.cast(ops.reshape(ops.longs(seen), along), value.type());
                mean = ops.mul(mean, ops.div(ops.scalar(value.type(), k), counts));
            }
        }
        return mean;
    }

    public static Operand power(Ops ops, Operand x, float p, Shape kernel, Shape stride, Shape padding, boolean ceil) {
        return pool(ops, x, value -> {
            Windows windows = Windows.of(pixels(value), kernel, stride, padding, ceil);
            Value powers = ops.call("Pow", ops.call("Abs", value), ops.scalar(value.type(), p));
            long count = Arrays.stream(windows.kernel).reduce(1, (a, b) -> a * b);
            // a window that reaches beyond the edge counts as a whole one of its mean, as in PyTorch
            Value sum = ops.scale(average(ops, powers, windows, true), count);
            return ops.call("Pow", sum, ops.scalar(value.type(), 1.0 / p));
        });
    }

    private static Operand pool(Ops ops, Operand x, UnaryOperator<Value> body) {
        int rank = x.rank();
        if (rank < 3 || rank > 5) {
            throw Refusal.of("pooling needs [batch, channels, pixels...], not the shape " + x.shape());
        }
        return new Operand(body.apply(ops.channelsLast(x)), true);
    }

    private static long[] pixels(Value channelsLast) {
        long[] shape = channelsLast.shape();
        return Arrays.copyOfRange(shape, 1, shape.length - 1);
    }

    private static Value windows(Ops ops, String type, Value x, Windows windows) {
        long[] kernel = windows.kernel;
        long[] stride = windows.stride;
        long[] shape = x.shape();
        if (kernel.length == 1) {
            Value plane = ops.reshape(x, shape[0], 1, shape[1], shape[2]);
            Value y = ops.call(type)
                    .in(plane)
                    .attrs("ksize", 1, 1, kernel[0], 1)
                    .attrs("strides", 1, 1, stride[0], 1)
                    .attr("padding", "VALID")
                    .one();
            return ops.reshape(y, shape[0], y.shape()[2], y.shape()[3]);
        }
        return ops.call(kernel.length == 2 ? type : type + "3D")
                .in(x)
                .attrs("ksize", framed(kernel))
                .attrs("strides", framed(stride))
                .attr("padding", "VALID")
                .one();
    }

    private static long[] framed(long[] sizes) {
        long[] framed = new long[sizes.length + 2];
        framed[0] = 1;
        framed[framed.length - 1] = 1;
        System.arraycopy(sizes, 0, framed, 1, sizes.length);
        return framed;
    }

    /** Over all pixels; the result is [batch, channels]. */
    public static Operand global(Ops ops, Operand x, String reduction) {
        int[] pixels = IntStream.range(2, x.rank()).toArray();
        return Reductions.reduce(ops, x, reduction, pixels, false, x.type());
    }

    public static Operand globalPower(Ops ops, Operand x, float p) {
        Operand sum = global(ops, power(ops, Elementwise.magnitude(ops, x), p), "Sum");
        return power(ops, sum, 1 / p);
    }

    private static Operand power(Ops ops, Operand x, float exponent) {
        return Elementwise.withNumber(
                ops, x, exponent, CommonType.of(x, exponent), pair -> Elementwise.power(ops, pair.a(), pair.b()));
    }
}
