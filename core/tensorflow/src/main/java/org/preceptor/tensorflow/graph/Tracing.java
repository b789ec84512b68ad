package org.preceptor.tensorflow.graph;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.Environment;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.TracedPlace;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Records operations in a graph, on behalf of one traced function. */
public final class Tracing implements Environment {
    private final ProgramGraph graph;
    private final Recorder recorder;
    private final long seed;
    private final int gradientScale;
    private final Map<Value, Value> lifted = new IdentityHashMap<>();
    private String scope;
    private Streams streams;
    private @Nullable GraphValue stepNumber;

    public Tracing(ProgramGraph graph, String name, long seed) {
        this(graph, name, seed, 1);
    }

    /** @param gradientScale see {@link #gradientScale()} */
    public Tracing(ProgramGraph graph, String name, long seed, int gradientScale) {
        this.graph = graph;
        this.recorder = new Recorder(graph);
        this.seed = seed;
        this.gradientScale = gradientScale;
        this.scope = name;
        this.streams = Streams.of(name);
    }

    public ProgramGraph graph() {
        return graph;
    }

    /** Where the trace is now: the step's name and the scopes it is in. */
    public String component() {
        return scope;
    }

    /** What derivatives are multiplied by on their way back, so that small ones survive in a narrow type. */
    int gradientScale() {
        return gradientScale;
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
        Value key = whole(streams.next(seed));
        Value step = stepNumber == null ? whole(0) : stepNumber;
        return call("Pack").in(List.of(key, step)).attr("axis", 0L).one();
    }

    private Value whole(long number) {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        return constant(DataType.INT64, new long[0], data.putLong(number).flip());
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
