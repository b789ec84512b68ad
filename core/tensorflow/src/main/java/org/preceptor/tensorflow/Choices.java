package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;

/** One of two arrays, element by element. */
final class Choices {
    private Choices() {}

    static TensorArray where(TensorArray condition, TensorArray a, TensorArray b) {
        DataType type = Types.promote(a, b);
        long[] shape = condition.getShape().getShape();
        if (!Elementwise.meet(a.getShape().getShape(), b.getShape().getShape())
                || !Elementwise.meet(shape, a.getShape().getShape())
                || !Elementwise.meet(shape, b.getShape().getShape())) {
            boolean flagARow = shape.length == 1
                    && a.getShape().dimension() > 1
                    && shape[0] == a.getShape().get(0);
            throw Refusal.of("where: the shapes " + condition.getShape() + ", " + a.getShape() + " and "
                    + b.getShape() + " do not broadcast"
                    + (flagARow ? "; for one flag a row, give the condition further axes of size one" : ""));
        }
        try (Ops ops = Ops.over(a, b, condition)) {
            Elementwise.Pair pair = Elementwise.align(ops, a, b);
            boolean channelsLast = pair.channelsLast();
            Value x = ops.cast(pair.a(), type);
            Value y = ops.cast(pair.b(), type);
            if (channelsLast && condition.value().rank() > Math.max(x.rank(), y.rank())) {
                x = ops.cast(ops.logical(a), type);
                y = ops.cast(ops.logical(b), type);
                channelsLast = false;
            }
            int rank = Math.max(x.rank(), y.rank());
            Value flags = channelsLast ? Elementwise.toLast(ops, condition, rank) : ops.logical(condition);
            flags = ops.cast(ops.stop(flags), DataType.BOOLEAN);
            return ops.array(ops.select(flags, x, y), channelsLast);
        }
    }
}
