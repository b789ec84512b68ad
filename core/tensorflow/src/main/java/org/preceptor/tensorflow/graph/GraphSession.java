package org.preceptor.tensorflow.graph;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.Status;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Runs parts of a graph; holds the variables' values. */
public final class GraphSession implements AutoCloseable {
    private final ProgramGraph graph;
    private final TF_Session handle;
    private boolean closed;

    public GraphSession(ProgramGraph graph, byte[] config) {
        this.graph = graph;
        TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
        try (Status status = new Status();
                BytePointer bytes = new BytePointer(config)) {
            tensorflow.TF_SetConfig(options, bytes, config.length, status.handle());
            status.check(() -> "configure a session");
            handle = tensorflow.TF_NewSession(graph.handle(), options, status.handle());
            status.check(() -> "start a session");
        } finally {
            tensorflow.TF_DeleteSessionOptions(options);
        }
    }

    /** What to feed, to fetch and to run. Not for two threads at a time. */
    public static final class Plan {
        private final String name;
        private final List<GraphValue> inputs;
        private final List<GraphValue> outputs;
        private final List<TF_Operation> targets;
        private @Nullable Layout layout;

        public Plan(String name, List<GraphValue> inputs, List<GraphValue> outputs, List<TF_Operation> targets) {
            this.name = name;
            this.inputs = List.copyOf(inputs);
            this.outputs = List.copyOf(outputs);
            this.targets = List.copyOf(targets);
        }

        /** The operations that are run for their own sake, the others because these need them. */
        public List<TF_Operation> last() {
            return Stream.concat(outputs.stream().map(GraphValue::operation), targets.stream())
                    .toList();
        }

        public boolean writes() {
            return !targets.isEmpty();
        }

        private Layout in(ProgramGraph graph) {
            if (layout == null) {
                layout = new Layout(graph, this);
            }
            return layout;
        }
    }

    /** A plan in native memory, laid out once. */
    private static final class Layout {
        private final TF_Output inputs;
        private final TF_Output outputs;
        private final PointerPointer<TF_Operation> targets;
        private final PointerPointer<TF_Tensor> fed;
        private final PointerPointer<TF_Tensor> fetched;

        Layout(ProgramGraph graph, Plan plan) {
            inputs = layOut(graph, plan.inputs);
            outputs = layOut(graph, plan.outputs);
            targets = new PointerPointer<>(Math.max(1, plan.targets.size()));
            for (int i = 0; i < plan.targets.size(); i++) {
                targets.put(i, graph.counterpart(plan.targets.get(i)));
            }
            fed = new PointerPointer<>(Math.max(1, plan.inputs.size()));
            fetched = new PointerPointer<>(Math.max(1, plan.outputs.size()));
        }

        private static TF_Output layOut(ProgramGraph graph, List<GraphValue> values) {
            TF_Output outputs = new TF_Output(Math.max(1, values.size()));
            for (int i = 0; i < values.size(); i++) {
                TF_Output from = values.get(i).output();
                outputs.position(i).oper(graph.counterpart(from.oper())).index(from.index());
            }
            return outputs.position(0);
        }
    }

    /** The caller deletes the fetched tensors, and those it fed. */
    public TF_Tensor[] run(Plan plan, TF_Tensor... feeds) {
        synchronized (plan) {
            if (closed) {
                throw new IllegalStateException("the program has been closed");
            }
            Layout layout = plan.in(graph);
            for (int i = 0; i < feeds.length; i++) {
                layout.fed.put(i, feeds[i]);
            }
            try (Status status = new Status()) {
                tensorflow.TF_SessionRun(
                        handle,
                        null,
                        layout.inputs,
                        layout.fed,
                        plan.inputs.size(),
                        layout.outputs,
                        layout.fetched,
                        plan.outputs.size(),
                        layout.targets,
                        plan.targets.size(),
                        null,
                        status.handle());
                if (!status.isOk()) {
                    Supplier<String> doing = () -> "run " + plan.name;
                    status.check(doing);
                }
            }
            TF_Tensor[] results = new TF_Tensor[plan.outputs.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = layout.fetched.get(TF_Tensor.class, i);
            }
            return results;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (Status status = new Status()) {
                tensorflow.TF_CloseSession(handle, status.handle());
                tensorflow.TF_DeleteSession(handle, status.handle());
            }
            graph.close();
        }
    }
}
