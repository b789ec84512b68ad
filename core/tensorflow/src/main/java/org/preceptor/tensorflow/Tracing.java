package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Records operations in a graph, on behalf of one traced function. */
final class Tracing extends Environment {
    private final ProgramGraph graph;
    private final long seed;
    private final int gradientScale;
    private final Map<EagerValue, Value> lifted = new IdentityHashMap<>();
    private String scope;
    private Streams streams;
    private GraphValue stepNumber;

    Tracing(ProgramGraph graph, String name, long seed) {
        this(graph, name, seed, 1);
    }

    /** @param gradientScale see {@link #gradientScale()} */
    Tracing(ProgramGraph graph, String name, long seed, int gradientScale) {
        this.graph = graph;
        this.seed = seed;
        this.gradientScale = gradientScale;
        this.scope = name;
        this.streams = Streams.of(name);
    }

    ProgramGraph graph() {
        return graph;
    }

    /** Where the trace is now: the step's name and the scopes it is in. */
    String component() {
        return scope;
    }

    /** What derivatives are multiplied by on their way back, so that small ones survive in a narrow type. */
    int gradientScale() {
        return gradientScale;
    }

    /** Runs the body of a step; messages name where in it the thread is. */
    <T> T tracing(Supplier<T> body) {
        return TracedPlace.during(this::component, body);
    }

    /** For the end of an error message. */
    String place() {
        return " (in " + scope + ")";
    }

    void stepNumber(GraphValue number) {
        stepNumber = number;
    }

    @Override
    OpCall call(String type) {
        return record(type);
    }

    GraphCall record(String type) {
        return record(type, type);
    }

    GraphCall record(String type, String name) {
        return new GraphCall(this, type, graph.unique(scope + '/' + name));
    }

    GraphValue placeholder(String name, DataType type, long[] shape) {
        return (GraphValue) record("Placeholder", name)
                .shape("shape", shape)
                .attr("dtype", type)
                .run(1)[0];
    }

    @Override
    Value constant(DataType type, long[] shape, ByteBuffer data) {
        TF_Tensor tensor = HostTensor.of(type, shape, data);
        try {
            return constant(type, tensor);
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }

    private Value constant(DataType type, TF_Tensor tensor) {
        return record("Const").tensor("value", tensor).attr("dtype", type).run(1)[0];
    }

    /** The value as a part of the graph: itself, or a constant that holds what was computed. */
    Value lift(Value value) {
        if (!(value instanceof EagerValue computed)) {
            return value;
        }
        Value known = lifted.get(computed);
        if (known == null) {
            TF_Tensor tensor = computed.resolve();
            try {
                known = constant(value.type(), tensor);
            } finally {
                tensorflow.TF_DeleteTensor(tensor);
            }
            lifted.put(computed, known);
        }
        return known;
    }

    @Override
    Value seed(Ops ops) {
        Value key = ops.scalar(DataType.INT64, streams.next(seed));
        Value step = stepNumber == null ? ops.scalar(DataType.INT64, 0L) : stepNumber;
        return ops.pack(List.of(key, step));
    }

    <T> T within(String name, Supplier<T> body) {
        return in(scope + '/' + name, streams.within(name), body);
    }

    <T> T shared(String key, Supplier<T> body) {
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
