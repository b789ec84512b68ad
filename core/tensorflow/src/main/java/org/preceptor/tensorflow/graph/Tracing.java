package org.preceptor.tensorflow.graph;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.Environment;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.RowShare;
import org.preceptor.tensorflow.op.TracedPlace;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Precision;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Records operations in a graph, on behalf of one traced function. */
public final class Tracing implements Environment {
    private final ProgramGraph graph;
    private final Recorder recorder;
    private final long seed;
    private final Precision precision;
    private final String root;
    private final RowShare replica;
    private final int firstSum;
    private final boolean alone;
    private final List<Sum> sums = new ArrayList<>();
    private final List<String> summed = new ArrayList<>();
    private final List<TF_Operation> sumOperations = new ArrayList<>();
    private boolean together;
    private boolean synchronised;
    private final Map<Value, Value> lifted = new IdentityHashMap<>();
    private String scope;
    private Streams streams;
    private @Nullable GraphValue stepNumber;

    public Tracing(ProgramGraph graph, String name, long seed) {
        this(graph, name, seed, Precision.FLOAT32, RowShare.ALL, 0, true);
    }

    /**
     * One of several traces of the same function, which compute side by side.
     *
     * @param precision in which the graph will be computed
     * @param replica which of them
     * @param firstSum the key of its first sum over all replicas, the same for all of them and for nothing else
     * @param alone whether the other replicas, if any, are in other processes
     */
    public Tracing(
            ProgramGraph graph,
            String name,
            long seed,
            Precision precision,
            RowShare replica,
            int firstSum,
            boolean alone) {
        this.graph = graph;
        this.recorder = new Recorder(graph);
        this.seed = seed;
        this.precision = precision;
        this.root = name;
        this.replica = replica;
        this.firstSum = firstSum;
        this.alone = alone;
        this.scope = replica.isAll() ? name : ReplicaPlaces.scope(name, replica.index());
        this.streams = Streams.of(name);
    }

    public ProgramGraph graph() {
        return graph;
    }

    /** Where the trace is now: the step's name and the scopes it is in. */
    public String component() {
        return scope;
    }

    /** Which replica this is the trace of. */
    public RowShare replica() {
        return replica;
    }

    /** Which of the process's copies of the variables it works on. */
    int copy() {
        return alone ? 0 : replica.index();
    }

    /** What has been added up over the replicas, in order. */
    List<Sum> sums() {
        return Collections.unmodifiableList(sums);
    }

    /** What is added up, in order; the same on all replicas, or they would wait for each other for ever. */
    public List<String> summed() {
        return Collections.unmodifiableList(summed);
    }

    /**
     * A sum over the replicas.
     *
     * @param addend this replica's
     * @param result what TensorFlow's gradients stop at
     */
    record Sum(GraphValue addend, GraphValue result) {}

    /** Records what belongs to the place of a replica, whichever this is. */
    public <T> T at(int place, Supplier<T> body) {
        boolean here = replica.isAll() ? place == 0 : place == replica.index();
        return here ? body.get() : in(ReplicaPlaces.scope(root, place), streams, body);
    }

    /** From here on, batches are normalised by the statistics of all replicas together. */
    public void synchronise() {
        synchronised = true;
    }

    @Override
    public boolean synchronises() {
        return synchronised && !replica.isAll();
    }

    @Override
    public Value sum(Value addend) {
        return replica.isAll() ? addend : sum((GraphValue) addend);
    }

    /** Has random numbers be the same on all replicas, whatever their shape. */
    public <T> T together(Supplier<T> body) {
        boolean before = together;
        together = true;
        try {
            return body.get();
        } finally {
            together = before;
        }
    }

    /**
     * Adds a value up over all replicas, each of which must do so, in the same order. Gradients flow back to each
     * replica's addend from what every replica makes of the sum, see {@link Gradients}.
     */
    public GraphValue sum(GraphValue addend) {
        int key = firstSum + summed.size();
        summed.add(addend.type() + " " + Arrays.toString(addend.shape()));
        OpCall reduce = call("CollectiveReduce")
                .in(addend)
                .attr("group_size", (long) replica.of())
                .attr("group_key", 1L)
                .attr("instance_key", (long) key)
                .attr("merge_op", "Add")
                .attr("final_op", "Id")
                .attrs("subdiv_offsets", 0)
                .attr("communication_hint", "ring");
        TF_Operation operation = record(reduce, "sum", List.of());
        sumOperations.add(operation);
        GraphValue total = new GraphValue(this, operation, 0);
        if (!addend.type().isFloating()) {
            return total;
        }
        GraphValue result = (GraphValue) call("StopGradient").in(total).one();
        sums.add(new Sum(addend, result));
        return result;
    }

    /** The operations that add up; each must run in every step. */
    public List<TF_Operation> sumOperations() {
        return List.copyOf(sumOperations);
    }

    /**
     * What derivatives are multiplied by on their way back, so that small ones survive in a narrow type: a power of
     * two, which changes nothing but what would have become 0 in float16 (Micikevicius et al., 2018, section 3.2).
     */
    int gradientScale() {
        return precision == Precision.MIXED_FLOAT16 ? 1024 : 1;
    }

    /** Runs the body of a step; messages name where in it the thread is. */
    public <T> T tracing(Supplier<T> body) {
        return TracedPlace.during(this::component, body);
    }

    /** For the end of an error message. */
    String place() {
        return " (in " + scope + ")";
    }

    public void stepNumber(GraphValue number) {
        stepNumber = number;
    }

    /** A call that is recorded here. */
    public OpCall call(String type) {
        return new OpCall(type, this);
    }

    @Override
    public Value[] run(OpCall call, int outputs) {
        TF_Operation operation = record(call);
        Value[] values = new Value[Math.min(outputs, tensorflow.TF_OperationNumOutputs(operation))];
        for (int i = 0; i < values.length; i++) {
            values[i] = new GraphValue(this, operation, i);
        }
        return values;
    }

    /** Records an operation whose results, if any, are of no interest. */
    TF_Operation record(OpCall call) {
        return record(call, call.type(), List.of());
    }

    /** Records an operation that waits for others. */
    public TF_Operation record(OpCall call, Collection<TF_Operation> after) {
        return record(call, call.type(), after);
    }

    /** Records an operation under a name of its own, that waits for others. */
    public TF_Operation record(OpCall call, String name, Collection<TF_Operation> after) {
        return recorder.record(call, scope + '/' + name, value -> edge(call, value), after);
    }

    private TF_Output edge(OpCall call, Value input) {
        if (!(input instanceof GraphValue value)) {
            throw new IllegalStateException(call.type() + ": a computed array reached a graph without being lifted");
        }
        if (value.tracing() != this) {
            throw new IllegalStateException("an array of " + value.component() + " was used in " + component()
                    + ": a traced array belongs to the step that made it. "
                    + "To carry a value from step to step, assign it to a variable.");
        }
        return value.output();
    }

    public GraphValue placeholder(String name, DataType type, long[] shape) {
        OpCall call = call("Placeholder").shape("shape", shape).attr("dtype", type);
        return new GraphValue(this, record(call, name, List.of()), 0);
    }

    @Override
    public Value constant(DataType type, long[] shape, ByteBuffer data) {
        TF_Tensor tensor = HostTensor.of(type, shape, data);
        try {
            return constant(tensor);
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }

    private GraphValue constant(TF_Tensor tensor) {
        return new GraphValue(this, recorder.constant(scope + "/Const", tensor), 0);
    }

    /** The value as a part of the graph: itself, or a constant that holds what was computed. */
    @Override
    public Value lift(Value value) {
        if (value.isTraced()) {
            return value;
        }
        Value known = lifted.get(value);
        if (known == null) {
            TF_Tensor tensor = value.tensor();
            try {
                known = constant(tensor);
            } finally {
                tensorflow.TF_DeleteTensor(tensor);
            }
            lifted.put(value, known);
        }
        return known;
    }

    /** The random operation's own key, and the number of the step. */
    @Override
    public Value seed() {
        return seed(streams.next(seed));
    }

    @Override
    public Value ownSeed() {
        return seed(streams.next(seed, together ? 0 : replica.index()));
    }

    @Override
    public RowShare share() {
        return together ? RowShare.ALL : replica;
    }

    private Value seed(long own) {
        Value key = whole(own);
        Value step = stepNumber == null ? whole(0) : stepNumber;
        return call("Pack").in(List.of(key, step)).attr("axis", 0L).one();
    }

    private Value whole(long number) {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        return constant(DataType.INT64, new long[0], data.putLong(number).flip());
    }

    @Override
    public boolean convolvesInBfloat16() {
        return precision == Precision.BFLOAT16;
    }

    @Override
    public boolean traces() {
        return true;
    }

    @Override
    public boolean differentiates() {
        return true;
    }

    public <T> T within(String name, Supplier<T> body) {
        return in(scope + '/' + name, streams.within(name), body);
    }

    public <T> T shared(String key, Supplier<T> body) {
        return in(scope, Streams.shared(key), body);
    }

    private <T> T in(String newScope, Streams newStreams, Supplier<T> body) {
        String outerScope = scope;
        Streams outerStreams = streams;
        scope = newScope;
        streams = newStreams;
        try {
            return body.get();
        } finally {
            scope = outerScope;
            streams = outerStreams;
        }
    }
}
