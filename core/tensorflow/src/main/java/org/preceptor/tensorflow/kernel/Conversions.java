package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;

/** Conversions of element types. */
public final class Conversions {
    private Conversions() {}

    /** The operand itself if it has the type. No gradient flows through whole numbers. */
    public static Operand to(Ops ops, Operand x, DataType type) {
        if (type == x.type()) {
            return x;
        }
        if (type.getFormat() == DataType.Format.UINT && x.type().isFloating()) {
            // negative fractions wrap around, as in PyTorch
            return x.with(ops.cast(ops.cast(ops.stop(x.value()), DataType.INT64), type));
        }
        return x.with(ops.cast(type.isFloating() ? x.value() : ops.stop(x.value()), type));
    }
}
