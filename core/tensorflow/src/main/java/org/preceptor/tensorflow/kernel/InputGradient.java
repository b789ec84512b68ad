package org.preceptor.tensorflow.kernel;

import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/**
 * What a convolution passes back to its input. With stride 1 it is a convolution itself, of the gradient of the result
 * with zeros around it, by the filter turned by half a circle:
 *
 * <pre>{@code dx[p, i] = sum over places k and channels o of dy[p - k, o] w[k, i, o]}</pre>
 *
 * <p>oneDNN 3.3.4 has a kernel of its own for it, which takes weights that are not the filter's where its blocks of
 * channels are not full: with 40 channels read, or 528, or 512 where it chooses blocks of 48. The gradient was off by 2
 * to 80 % there, on a processor with AVX-512; fewer cases are wrong where oneDNN keeps to AVX2. Its kernels for other
 * strides were right in all cases tried but one, which {@link FilledChannels} takes care of.
 */
public final class InputGradient {
    private InputGradient() {}

    /**
     * Of a convolution with stride 1 that gives each pixel a result.
     *
     * @param filter {@code [height, width, channels read, channels written]}, height and width odd
     * @param slope the result's gradient, {@code [batch, height, width, channels written]}
     * @return {@code [batch, height, width, channels read]}
     */
    public static Value ofSame(Ops ops, Value filter, Value slope) {
        return Convolutions.conv(ops, slope, turned(ops, filter), 1, "SAME", 1, 1);
    }

    /**
     * Of a convolution with stride 1 and without padding.
     *
     * @param filter {@code [height, width, channels read, channels written]}
     * @param slope the result's gradient, {@code [batch, height, width, channels written]}
     * @return {@code [batch, height + height of the filter - 1, width + width of the filter - 1, channels read]}
     */
    public static Value ofValid(Ops ops, Value filter, Value slope) {
        long down = filter.shape()[0] - 1;
        long across = filter.shape()[1] - 1;
        Value around = Shapes.pad(ops, slope, new long[][] {{0, 0}, {down, down}, {across, across}, {0, 0}}, 0);
        return Convolutions.conv(ops, around, turned(ops, filter), 1, "VALID", 1, 1);
    }

    private static Value turned(Ops ops, Value filter) {
        boolean point = filter.shape()[0] == 1 && filter.shape()[1] == 1;
        return ops.transpose(point ? filter : ops.call("ReverseV2", filter, ops.ints(0, 1)), 0, 1, 3, 2);
    }

    /**
     * Of a convolution with any stride and without padding.
     *
     * @param full the height and width of its input
     */
    static Value of(Ops ops, Value filter, Value slope, long[] stride, long[] full) {
        long[] from = slope.shape();
        long[] kernel = filter.shape();
        boolean dense = full[0] == from[1] + kernel[0] - 1 && full[1] == from[2] + kernel[1] - 1;
        if (dense && stride[0] == 1 && stride[1] == 1) {
            return ofValid(ops, filter, slope);
        }
        long read = FilledChannels.read(ops, kernel[2]);
        Value y = ops.call("Conv2DBackpropInput")
                .in(
                        ops.ints((int) from[0], (int) full[0], (int) full[1], (int) read),
                        FilledChannels.ofFilter(ops, filter),
                        FilledChannels.ofWritten(ops, slope, filter))
                .attrs("strides", 1, stride[0], stride[1], 1)
                .attr("padding", "VALID")
                .one();
        return FilledChannels.without(ops, y, kernel[2]);
    }
}
