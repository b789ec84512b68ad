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

    /** The number counts as a scalar of its own type. */
    public static DataType of(Operand operand, Number number) {
        return Types.promote(operand.type(), operand.rank(), Types.of(number), 0);
    }
}
