package org.preceptor.tensorflow.graph;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Variable;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * What the workers of a cluster do with their variables together: compare them, and give each other theirs, bit for
 * bit. All of them must ask for the same at the same time. Variables of the first replica alone, which each process has
 * filled with what it has read, stay where they are.
 */
public final class WorkerState {
    private final int workers;
    private final List<Variable> same;
    private final GraphSession.Plan comparison;
    private final GraphSession.Plan collection;
    private final GraphSession.Plan distribution;

    /** @param tracing of the worker's replica */
    public WorkerState(Tracing tracing, Variables variables) {
        workers = tracing.replica().of();
        same = variables.all().stream()
                .filter(variable -> variable.replica().isEmpty())
                .toList();
        List<Variable> own = variables.all().stream()
                .filter(variable -> variable.replica().orElse(0) > 0)
                .toList();
        List<Variable> all = new ArrayList<>(same);
        all.addAll(own);
        try (Ops ops = Ops.in(tracing)) {
            comparison = new GraphSession.Plan(
                    "a comparison of the workers", List.of(), List.of(sums(ops, tracing, same)), List.of(), true);
            collection = exchange(
                    "a collection of the workers' state",
                    ops,
                    tracing,
                    own,
                    variable -> variable.replica().orElse(0));
            distribution = exchange("a distribution of the chief's state", ops, tracing, all, variable -> 0);
        }
    }

    /** A row for each worker, with the sum of each variable's bits. */
    private static GraphValue sums(Ops ops, Tracing tracing, List<Variable> variables) {
        List<Value> sums = new ArrayList<>(List.of(ops.scalar(DataType.INT64, 0)));
        for (Variable variable : variables) {
            VariableState state = new VariableState(tracing, variable, new ArrayList<>());
            sums.add(state.here(() -> ops.sum(
                    ops.cast(bits(ops, state.read()), DataType.INT64),
                    false,
                    IntStream.range(0, variable.shape().dimension()).toArray())));
        }
        Value row = ops.reshape(ops.pack(sums), 1, sums.size());
        return tracing.sum((GraphValue) tracing.replica().spread(ops, row));
    }

    private static GraphSession.Plan exchange(
            String name, Ops ops, Tracing tracing, List<Variable> variables, ToIntFunction<Variable> owner) {
        List<TF_Operation> writes = new ArrayList<>();
        for (Variable variable : variables) {
            VariableState state = new VariableState(tracing, variable, writes);
            Value bits = bits(ops, state.read());
            boolean gives = owner.applyAsInt(variable) == tracing.replica().index();
            Value given = gives ? bits : ops.call("ZerosLike", bits);
            Value received = tracing.sum((GraphValue) given);
            Value value = bits.type() == variable.type()
                    ? received
                    : wide(variable.type())
                            ? ops.call("Bitcast")
                                    .in(received)
                                    .attr("type", variable.type())
                                    .one()
                            : ops.cast(received, variable.type());
            state.here(() -> {
                writes.add(tracing.record(
                        tracing.call("AssignVariableOp").in(state.handle()).in(value), List.of()));
                return state;
            });
        }
        return new GraphSession.Plan(name, List.of(), List.of(), writes, true);
    }

    private static boolean wide(DataType type) {
        return type == DataType.FLOAT32 || type == DataType.FLOAT64;
    }

    /** Whole numbers, which can be added to zero without a change, not even of what is not a number. */
    private static Value bits(Ops ops, Value value) {
        return switch (value.type()) {
            case FLOAT32 ->
                ops.call("Bitcast").in(value).attr("type", DataType.INT32).one();
            case FLOAT64 ->
                ops.call("Bitcast").in(value).attr("type", DataType.INT64).one();
            case INT32, INT64 -> value;
            default -> ops.cast(value, DataType.INT64);
        };
    }

    /** The variables that differ, and for each the workers whose value is not the chief's. */
    public Map<Variable, List<Integer>> different(GraphSession session) {
        TF_Tensor found = session.run(comparison)[0];
        try {
            int columns = same.size() + 1;
            var sums = tensorflow.TF_TensorData(found)
                    .capacity(8L * workers * columns)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer();
            Map<Variable, List<Integer>> different = new LinkedHashMap<>();
            for (int i = 0; i < same.size(); i++) {
                int column = i + 1;
                List<Integer> others = IntStream.range(1, workers)
                        .filter(worker -> sums.get(worker * columns + column) != sums.get(column))
                        .boxed()
                        .toList();
                if (!others.isEmpty()) {
                    different.put(same.get(i), others);
                }
            }
            return different;
        } finally {
            tensorflow.TF_DeleteTensor(found);
        }
    }

    /** Gives every worker what each of them keeps for itself. */
    public void collect(GraphSession session) {
        if (collection.writes()) {
            session.run(collection);
        }
    }

    /** Gives every worker the chief's values. */
    public void distribute(GraphSession session) {
        if (distribution.writes()) {
            session.run(distribution);
        }
    }
}
