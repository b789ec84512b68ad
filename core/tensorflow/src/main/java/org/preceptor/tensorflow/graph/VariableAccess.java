package org.preceptor.tensorflow.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Variable;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Reads and writes variables from outside of steps, any number at a time: TensorFlow prunes and optimises the whole
 * graph once for each set of variables, so that one call for all of them takes hardly longer than one for a single
 * variable.
 */
public final class VariableAccess {
    private final Map<Variable, Access> operations = new LinkedHashMap<>();
    private final Map<List<Variable>, GraphSession.Plan> reads = new ConcurrentHashMap<>();
    private final Map<List<Variable>, GraphSession.Plan> writes = new ConcurrentHashMap<>();
    private final List<TF_Operation> zeros = new ArrayList<>();

    /** How one variable is read and written. */
    private record Access(GraphValue value, GraphValue given, TF_Operation write) {}

    /** Records how each variable is read, written and, where it has no initial value, set to zero. */
    public VariableAccess(Tracing upkeep, Variables variables) {
        try (Ops ops = Ops.in(upkeep)) {
            for (Variable variable : variables.all()) {
                VariableState state = new VariableState(upkeep, variable, new ArrayList<>());
                GraphValue value = (GraphValue) state.read();
                GraphValue given = upkeep.placeholder(
                        "value", variable.type(), variable.shape().getShape());
                operations.put(variable, new Access(value, given, assignment(upkeep, state, given)));
                if (!variables.initial().containsKey(variable)) {
                    Value zero =
                            ops.call("Fill", ops.sizes(variable.shape().getShape()), ops.scalar(variable.type(), 0));
                    zeros.add(assignment(upkeep, state, zero));
                }
            }
        }
    }

    private Access access(Variable variable) {
        return Objects.requireNonNull(operations.get(variable), variable.name());
    }

    private static TF_Operation assignment(Tracing upkeep, VariableState state, Value value) {
        return upkeep.record(upkeep.call("AssignVariableOp").in(state.handle()).in(value));
    }

    /** Gives every variable its first value, in one call. */
    public void initialise(GraphSession session, Variables variables) {
        Map<Variable, Value> initial = variables.initial();
        List<TF_Operation> assignments = new ArrayList<>(zeros);
        initial.keySet().forEach(variable -> assignments.add(access(variable).write()));
        if (!assignments.isEmpty()) {
            feed(
                    session,
                    new GraphSession.Plan("the initialisation", given(initial.keySet()), List.of(), assignments),
                    initial);
        }
    }

    /** In the order asked for; the caller deletes them. */
    public TF_Tensor[] read(GraphSession session, List<Variable> which) {
        return which.isEmpty() ? new TF_Tensor[0] : session.run(reads.computeIfAbsent(which, this::reading));
    }

    private GraphSession.Plan reading(List<Variable> which) {
        List<GraphValue> values =
                which.stream().map(variable -> access(variable).value()).toList();
        return new GraphSession.Plan("a read of " + names(which), List.of(), values, List.of());
    }

    public void write(GraphSession session, Map<Variable, Value> values) {
        if (!values.isEmpty()) {
            feed(session, writes.computeIfAbsent(List.copyOf(values.keySet()), this::writing), values);
        }
    }

    private static void feed(GraphSession session, GraphSession.Plan plan, Map<Variable, Value> values) {
        List<TF_Tensor> tensors = new ArrayList<>();
        try {
            values.values().forEach(value -> tensors.add(value.tensor()));
            session.run(plan, tensors.toArray(TF_Tensor[]::new));
        } finally {
            tensors.forEach(tensorflow::TF_DeleteTensor);
        }
    }

    private GraphSession.Plan writing(List<Variable> which) {
        List<TF_Operation> assignments =
                which.stream().map(variable -> access(variable).write()).toList();
        return new GraphSession.Plan("a write of " + names(which), given(which), List.of(), assignments);
    }

    private List<GraphValue> given(Collection<Variable> which) {
        return which.stream().map(variable -> access(variable).given()).toList();
    }

    private static String names(List<Variable> which) {
        String first = which.get(0).name();
        return which.size() == 1 ? first : first + " and " + (which.size() - 1) + " more";
    }
}
