package org.preceptor.tensorflow.graph;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
    private final Map<Variable, List<GraphValue>> sums = new LinkedHashMap<>();
    private GraphSession.@Nullable Plan comparison;

    /** How one variable is read and written. */
    private record Access(GraphValue value, GraphValue given, List<TF_Operation> writes) {}

    /**
     * Records how each variable is read, written and, where it has no initial value, set to zero.
     *
     * @param replicas how many have a copy
     */
    public VariableAccess(Tracing upkeep, Variables variables, int replicas) {
        try (Ops ops = Ops.in(upkeep)) {
            for (Variable variable : variables.all()) {
                List<VariableState> copies = copies(upkeep, variable, replicas);
                VariableState state = copies.get(0);
                GraphValue value = (GraphValue) state.read();
                GraphValue given = upkeep.placeholder(
                        "value", variable.type(), variable.shape().getShape());
                operations.put(variable, new Access(value, given, assignments(upkeep, copies, given)));
                if (copies.size() > 1) {
                    sums.put(
                            variable,
                            copies.stream().map(each -> bits(ops, each)).toList());
                }
                if (!variables.initial().containsKey(variable)) {
                    Value zero =
                            ops.call("Fill", ops.sizes(variable.shape().getShape()), ops.scalar(variable.type(), 0));
                    zeros.addAll(assignments(upkeep, copies, zero));
                }
            }
        }
    }

    private Access access(Variable variable) {
        return Objects.requireNonNull(operations.get(variable), variable.name());
    }

    private static List<VariableState> copies(Tracing upkeep, Variable variable, int replicas) {
        return variable.replica().isPresent()
                ? List.of(new VariableState(upkeep, variable, new ArrayList<>()))
                : IntStream.range(0, replicas)
                        .mapToObj(copy -> new VariableState(upkeep, variable, copy, new ArrayList<>()))
                        .toList();
    }

    private static List<TF_Operation> assignments(Tracing upkeep, List<VariableState> copies, Value value) {
        return copies.stream()
                .map(state -> state.here(() -> upkeep.record(
                        upkeep.call("AssignVariableOp").in(state.handle()).in(value))))
                .toList();
    }

    /** The sum of a copy's bits, four bytes at a time. */
    private static GraphValue bits(Ops ops, VariableState copy) {
        return copy.here(() -> {
            Value value = copy.read();
            Value whole = value.type() == DataType.FLOAT32
                    ? ops.call("Bitcast").in(value).attr("type", DataType.INT32).one()
                    : value;
            return (GraphValue) ops.sum(
                    ops.cast(whole, DataType.INT64),
                    false,
                    IntStream.range(0, value.rank()).toArray());
        });
    }

    /**
     * The variables whose copies are not the same bit for bit, and for each the replicas whose copy is not that of the
     * first.
     */
    public Map<Variable, List<Integer>> different(GraphSession session) {
        Map<Variable, List<Integer>> different = new LinkedHashMap<>();
        if (sums.isEmpty()) {
            return different;
        }
        TF_Tensor[] found = session.run(comparison());
        try {
            int next = 0;
            for (Map.Entry<Variable, List<GraphValue>> each : sums.entrySet()) {
                long first = whole(found[next]);
                List<Integer> others = new ArrayList<>();
                for (int copy = 0; copy < each.getValue().size(); copy++) {
                    if (whole(found[next++]) != first) {
                        others.add(copy);
                    }
                }
                if (!others.isEmpty()) {
                    different.put(each.getKey(), others);
                }
            }
        } finally {
            for (TF_Tensor tensor : found) {
                tensorflow.TF_DeleteTensor(tensor);
            }
        }
        return different;
    }

    private static long whole(TF_Tensor tensor) {
        return tensorflow.TF_TensorData(tensor)
                .capacity(8)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .getLong();
    }

    private synchronized GraphSession.Plan comparison() {
        if (comparison == null) {
            List<GraphValue> all = sums.values().stream().flatMap(List::stream).toList();
            comparison = new GraphSession.Plan("a comparison of the replicas", List.of(), all, List.of());
        }
        return comparison;
    }

    /** Gives every variable its first value, in one call. */
    public void initialise(GraphSession session, Variables variables) {
        Map<Variable, Value> initial = variables.initial();
        List<TF_Operation> assignments = new ArrayList<>(zeros);
        initial.keySet().forEach(variable -> assignments.addAll(access(variable).writes()));
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
        List<TF_Operation> assignments = which.stream()
                .flatMap(variable -> access(variable).writes().stream())
                .toList();
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
