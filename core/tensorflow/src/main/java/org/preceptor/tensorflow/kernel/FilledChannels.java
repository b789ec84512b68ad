package org.preceptor.tensorflow.kernel;

import java.util.List;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/**
 * A channel of zeros beside those that a convolution reads or writes, which changes nothing in exact arithmetic.
 *
 * <p>oneDNN 3.3.4 computes with weights that nobody has written, on some processors with AVX-512 at least: in bfloat16
 * where an odd number of channels is read, and for the gradient by the input where a single one is written; in float32
 * for that gradient where a single one is read and written, and the stride is not 1. The results are off by as much as
 * their size, or infinite, and in bfloat16 other ones each time.
 */
final class FilledChannels {
    private FilledChannels() {}

    /** How many channels are read in place of this number. */
    static long read(Ops ops, long channels) {
        return ops.convolvesInBfloat16() && channels > 1 ? channels + channels % 2 : channels;
    }

    private static boolean needsRead(Ops ops, long channels) {
        return read(ops, channels) != channels;
    }

    private static boolean needsWritten(Ops ops, Value filter) {
        return filter.shape()[3] == 1 && (ops.convolvesInBfloat16() || filter.shape()[2] == 1);
    }

    /** The input of a convolution, [batch, height, width, channels]. */
    static Value ofInput(Ops ops, Value x) {
        return needsRead(ops, x.shape()[3]) ? filled(ops, x, 3) : x;
    }

    /** What a convolution writes, [batch, height, width, channels], where its gradient takes it. */
    static Value ofWritten(Ops ops, Value y, Value filter) {
        return needsWritten(ops, filter) ? filled(ops, y, 3) : y;
    }

    /** Its filter, [height, width, channels read, channels written]. */
    static Value ofFilter(Ops ops, Value filter) {
        Value read = needsRead(ops, filter.shape()[2]) ? filled(ops, filter, 2) : filter;
        return needsWritten(ops, filter) ? filled(ops, read, 3) : read;
    }

    /** With one more along an axis. Not by Pad, which TensorFlow would take for padding of the image and fuse. */
    private static Value filled(Ops ops, Value x, int axis) {
        Value zeros = ops.stop(ops.call("ZerosLike", Convolutions.slice(ops, x, axis, 0, 1)));
        return ops.call("ConcatV2").in(List.of(x, zeros)).in(ops.scalar(axis)).one();
    }

    /** The first channels of a result, [batch, height, width, channels]. */
    static Value without(Ops ops, Value y, long channels) {
        return y.shape()[3] == channels ? y : Convolutions.slice(ops, y, 3, 0, channels);
    }
}
