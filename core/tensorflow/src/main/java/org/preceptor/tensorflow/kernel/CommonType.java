package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Types;

/** The type to which operands are converted before something is computed from both, see {@link Types}. */
public final class CommonType {
    private CommonType() {}

    public static DataType of(Operand a, Operand b) {
        return Types.promote(a.type(), a.rank(), b.type(), b.rank());
    }

    /** A number of Java's widens no array of its own kind, whatever the array's rank: a scalar float32 stays one. */
    public static DataType of(Operand operand, Number number) {
        return Types.promote(operand.type(), Math.max(1, operand.rank()), Types.of(number), 0);
    }
}
