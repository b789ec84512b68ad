package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** One of two arrays, element by element. */
public final class Choices {
    private Choices() {}

    public static Operand where(Ops ops, Operand condition, Operand a, Operand b) {
        DataType type = CommonType.of(a, b);
        long[] shape = condition.sizes();
        if (!Elementwise.broadcast(a.sizes(), b.sizes())
                || !Elementwise.broadcast(shape, a.sizes())
                || !Elementwise.broadcast(shape, b.sizes())) {
            boolean flagARow = shape.length == 1
                    && a.shape().dimension() > 1
                    && shape[0] == a.shape().get(0);
            throw Refusal.of("where: the shapes " + condition.shape() + ", " + a.shape() + " and "
                    + b.shape() + " do not broadcast"
                    + (flagARow ? "; for one flag a row, give the condition further axes of size one" : ""));
        }
        Elementwise.Pair pair = Elementwise.align(ops, a, b);
        boolean channelsLast = pair.channelsLast();
        Value x = ops.cast(pair.a(), type);
        Value y = ops.cast(pair.b(), type);
        if (channelsLast && condition.rank() > Math.max(x.rank(), y.rank())) {
            x = ops.cast(ops.logical(a), type);
            y = ops.cast(ops.logical(b), type);
            channelsLast = false;
        }
        int rank = Math.max(x.rank(), y.rank());
        Value flags = channelsLast ? Elementwise.toLast(ops, condition, rank) : ops.logical(condition);
        flags = ops.cast(ops.stop(flags), DataType.BOOLEAN);
        return new Operand(ops.select(flags, x, y), channelsLast);
    }
}
