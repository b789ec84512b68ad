package org.preceptor.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tensorflow.internal.c_api.TF_Operation;

/**
 * A variable as one trace sees it: who has read and written it so far.
 *
 * <p>Every write waits for the reads and the write before it, every read for the write before it. So the order in which
 * the trace was written is the order in which the step runs, wherever it matters.
 */
final class VariableState {
    private final Tracing tracing;
    private final Variable variable;
    private final GraphValue handle;
    private final List<TF_Operation> reads = new ArrayList<>();
    private final Collection<TF_Operation> writes;
    private TF_Operation lastWrite;
    private Value current;

    VariableState(Tracing tracing, Variable variable, Collection<TF_Operation> writes) {
        this.tracing = tracing;
        this.variable = variable;
        this.writes = writes;
        this.handle = (GraphValue) tracing.record("VarHandleOp", "variable/" + variable.name())
                .shape("shape", variable.shape().getShape())
                .attr("dtype", variable.type())
                .attr("shared_name", variable.name())
                .run(1)[0];
    }

    Variable variable() {
        return variable;
    }

    GraphValue handle() {
        return handle;
    }

    /** What a read must wait for. */
    List<TF_Operation> beforeRead() {
        return lastWrite == null ? List.of() : List.of(lastWrite);
    }

    /** What a write must wait for. */
    List<TF_Operation> beforeWrite() {
        List<TF_Operation> before = new ArrayList<>(reads);
        before.addAll(beforeRead());
        return before;
    }

    void hasRead(TF_Operation operation) {
        reads.add(operation);
    }

    /** {@code value} is what was written, if that is known. */
    void hasWritten(TF_Operation operation, Value value) {
        reads.clear();
        lastWrite = operation;
        current = value;
        writes.add(operation);
    }

    /** One and the same edge between two writes, so that gradients with respect to it see every use. */
    Value read() {
        if (current == null) {
            GraphCall call = tracing.record("ReadVariableOp").after(beforeRead());
            GraphValue value =
                    (GraphValue) call.in(handle).attr("dtype", variable.type()).run(1)[0];
            hasRead(value.operation());
            current = value;
        }
        return current;
    }

    void assign(Value value) {
        variable.check(value.type(), new ai.djl.ndarray.types.Shape(value.shape()));
        GraphCall call = tracing.record("AssignVariableOp").after(beforeWrite());
        call.in(handle).in(value);
        hasWritten(call.finish(), value);
    }
}
