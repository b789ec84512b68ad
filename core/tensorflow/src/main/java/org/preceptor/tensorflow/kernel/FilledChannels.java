package org.preceptor.tensorflow.kernel;

import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Processor;

/**
 * Channels of zeros beside those that a convolution reads and writes, which change nothing in exact arithmetic.
 *
 * <p>Where its blocks of channels are not full, oneDNN 3.3.4 computes with weights that are not the filter's, on some
 * processors with AVX-512 at least. The gradient by the input is wrong where more than 32 channels are read and their
 * number is not a multiple of 32 (40 or 72, say), in float32. In bfloat16 the result is wrong where an odd number of
 * channels is read, and the gradient by the input where a single one is written. The errors are as large as the
 * numbers, or infinite.
 *
 * <p>oneDNN may choose blocks of 48 channels, which multiples of 32 do not fill: the gradient of a filter of one pixel
 * that reads 512 channels and writes 144 remains wrong there.
 */
final class FilledChannels {
    private static final long BLOCK = 32;

    private FilledChannels() {}

    /** How many channels are read in place of this number. */
    static long read(Ops ops, long channels) {
        if (channels > BLOCK && Processor.ofThisMachine().hasAvx512()) {
            return multiple(channels, BLOCK);
        }
        return channels > 1 && ops.convolvesInBfloat16() ? multiple(channels, 2) : channels;
    }

    private static long multiple(long channels, long block) {
        return (channels + block - 1) / block * block;
    }

    /** How many channels are written in place of this number. */
    private static long written(Ops ops, long channels) {
        return ops.convolvesInBfloat16() ? Math.max(2, channels) : channels;
    }

    /** The input of a convolution, [batch, height, width, channels]. */
    static Value of(Ops ops, Value x) {
        return filled(ops, x, x.shape()[3], read(ops, x.shape()[3]));
    }

    /** What a convolution writes, [batch, height, width, channels], where its gradient takes it. */
    static Value ofWritten(Ops ops, Value y) {
        return filled(ops, y, y.shape()[3], written(ops, y.shape()[3]));
    }

    private static Value filled(Ops ops, Value x, long channels, long wanted) {
        return Shapes.pad(ops, x, new long[][] {{0, 0}, {0, 0}, {0, 0}, {0, wanted - channels}}, 0);
    }

    /** Its filter, [height, width, channels read, channels written]. */
    static Value ofFilter(Ops ops, Value filter) {
        long[] shape = filter.shape();
        long[][] sides = {{0, 0}, {0, 0}, {0, read(ops, shape[2]) - shape[2]}, {0, written(ops, shape[3]) - shape[3]}};
        return Shapes.pad(ops, filter, sides, 0);
    }

    /** The first channels of a result, [batch, height, width, channels]. */
    static Value without(Ops ops, Value y, long channels) {
        return y.shape()[3] == channels ? y : Convolutions.slice(ops, y, 3, 0, channels);
    }
}
