package org.preceptor.tensorflow.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Variable;
import org.tensorflow.internal.c_api.TF_Operation;

/**
 * A variable as one trace sees it: who has read and written it so far.
 *
 * <p>Every write waits for the reads and the write before it, every read for the write before it. So the order in which
 * the trace was written is the order in which the step runs, wherever it matters.
 */
public final class VariableState {
    private final Tracing tracing;
    private final Variable variable;
    private final int copy;
    private final GraphValue handle;
    private final List<TF_Operation> reads = new ArrayList<>();
    private final Collection<TF_Operation> writes;
    private @Nullable TF_Operation lastWrite;
    private @Nullable Value current;

    /** Of the copy that the trace's replica has, or of the only one there is. */
    public VariableState(Tracing tracing, Variable variable, Collection<TF_Operation> writes) {
        this(tracing, variable, variable.replica().orElse(tracing.copy()), writes);
    }

    /** @param copy the number of the replica whose copy it is */
    public VariableState(Tracing tracing, Variable variable, int copy, Collection<TF_Operation> writes) {
        this.tracing = tracing;
        this.variable = variable;
        this.copy = copy;
        this.writes = writes;
        OpCall call = tracing.call("VarHandleOp")
                .shape("shape", variable.shape().getShape())
                .attr("dtype", variable.type())
                .attr("shared_name", copy == 0 ? variable.name() : variable.name() + "@" + copy);
        this.handle =
                new GraphValue(tracing, here(() -> tracing.record(call, "variable/" + variable.name(), List.of())), 0);
    }

    Variable variable() {
        return variable;
    }

    /** Records an operation where the copy is. */
    public <T> T here(Supplier<T> recording) {
        return tracing.at(copy, recording);
    }

    /** Whether the trace has written it. */
    public boolean isWritten() {
        return lastWrite != null;
    }

    public GraphValue handle() {
        return handle;
    }

    /** What a read must wait for. */
    public List<TF_Operation> beforeRead() {
        return lastWrite == null ? List.of() : List.of(lastWrite);
    }

    /** What a write must wait for. */
    public List<TF_Operation> beforeWrite() {
        int own = variable.replica().isPresent() ? tracing.replica().index() : tracing.copy();
        if (!tracing.replica().isAll() && copy != own) {
            throw new IllegalStateException("the variable " + variable.name() + " is kept by replica " + copy
                    + " and cannot be written by replica " + tracing.replica().index());
        }
        List<TF_Operation> before = new ArrayList<>(reads);
        before.addAll(beforeRead());
        return before;
    }

    public void hasRead(TF_Operation operation) {
        reads.add(operation);
    }

    /** {@code value} is what was written, if that is known. */
    public void hasWritten(TF_Operation operation, @Nullable Value value) {
        reads.clear();
        lastWrite = operation;
        current = value;
        writes.add(operation);
    }

    /** One and the same edge between two writes, so that gradients with respect to it see every use. */
    public Value read() {
        if (current == null) {
            OpCall call = tracing.call("ReadVariableOp").in(handle).attr("dtype", variable.type());
            TF_Operation operation = here(() -> tracing.record(call, beforeRead()));
            hasRead(operation);
            current = new GraphValue(tracing, operation, 0);
        }
        return current;
    }

    public void assign(Value value) {
        variable.check(value.type(), new ai.djl.ndarray.types.Shape(value.shape()));
        OpCall call = tracing.call("AssignVariableOp").in(handle).in(value);
        hasWritten(here(() -> tracing.record(call, beforeWrite())), value);
    }
}
