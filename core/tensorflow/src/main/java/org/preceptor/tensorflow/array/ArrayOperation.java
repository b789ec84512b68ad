package org.preceptor.tensorflow.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.eager.Tape;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/**
 * One operation on arrays while it is carried out: gives kernels the operands that arrays are, and takes their results
 * as arrays of one manager. What is computed on the way is freed when this is closed.
 */
public final class ArrayOperation implements AutoCloseable {
    private final TensorManager owner;
    private final Ops ops;

    private ArrayOperation(TensorManager owner) {
        this.owner = owner;
        this.ops = Ops.in(owner.environment());
    }

    /** A kernel of one operand. */
    interface Unary {
        Operand apply(Ops ops, Operand x);
    }

    /** A kernel of two operands. */
    interface Binary {
        Operand apply(Ops ops, Operand a, Operand b);
    }

    /** A kernel of several operands. */
    interface Several {
        Operand apply(Ops ops, List<Operand> operands);
    }

    /** Results belong to {@code manager}. */
    public static ArrayOperation in(TensorManager manager) {
        return new ArrayOperation(manager);
    }

    /** Results belong to the first array's manager, or to that of the first traced one. */
    static ArrayOperation over(TensorArray first, TensorArray... others) {
        if (!first.isTraced()) {
            for (TensorArray other : others) {
                if (other.isTraced()) {
                    return new ArrayOperation(other.getManager());
                }
            }
        }
        return new ArrayOperation(first.getManager());
    }

    static ArrayOperation over(List<TensorArray> arrays) {
        return over(arrays.get(0), arrays.toArray(TensorArray[]::new));
    }

    static TensorArray unary(TensorArray x, Unary kernel) {
        try (ArrayOperation operation = over(x)) {
            return operation.array(kernel.apply(operation.ops, operation.operand(x)));
        }
    }

    static TensorArray binary(TensorArray a, TensorArray b, Binary kernel) {
        try (ArrayOperation operation = over(a, b)) {
            return operation.array(kernel.apply(operation.ops, operation.operand(a), operation.operand(b)));
        }
    }

    static TensorArray several(List<TensorArray> arrays, Several kernel) {
        try (ArrayOperation operation = over(arrays)) {
            return operation.array(kernel.apply(operation.ops, operation.operands(arrays)));
        }
    }

    public Ops ops() {
        return ops;
    }

    public TensorManager owner() {
        return owner;
    }

    /** What an array is here; a {@link Tape} follows it where the array asks for its gradient. */
    public Operand operand(TensorArray array) {
        Value value = array.value();
        Tape tape = Tape.current();
        if (tape != null && array.hasGradient() && value instanceof EagerValue computed) {
            tape.watch(array, computed);
        }
        return new Operand(owner.environment().lift(value), array.isChannelsLast());
    }

    public Optional<Operand> operand(Optional<TensorArray> array) {
        return array.map(this::operand);
    }

    public List<Operand> operands(List<TensorArray> arrays) {
        List<Operand> operands = new ArrayList<>(arrays.size());
        arrays.forEach(array -> operands.add(operand(array)));
        return operands;
    }

    /** An array with its axes in their logical order, for what does not know of others. */
    public Value logical(TensorArray array) {
        return ops.logical(operand(array));
    }

    public TensorArray array(Operand result) {
        return new TensorArray(owner, ops.own(result.value()), result.isChannelsLast());
    }

    public TensorArray array(Value result) {
        return array(Operand.of(result));
    }

    @Override
    public void close() {
        ops.close();
    }
}
