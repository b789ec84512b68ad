package org.preceptor.tensorflow.graph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.error.ClusterException;
import org.preceptor.tensorflow.op.Status;
import org.preceptor.tensorflow.spec.OperationTime;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.RunOptions;

/** Runs parts of a graph; holds the variables' values. */
public final class GraphSession implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(500);

    private final ProgramGraph graph;
    private final TF_Session handle;
    private final Optional<WorkerServer> server;
    private final @Nullable TF_Buffer whileOthersAnswer;
    private final ExecutorService together = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "preceptor-cluster");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;
    private boolean lost;

    /** A session of this process alone. */
    public GraphSession(ProgramGraph graph, byte[] config) {
        this(graph, config, Optional.empty());
    }

    /** A session of a worker. */
    public GraphSession(ProgramGraph graph, WorkerServer server) {
        this(graph, server.config().toByteArray(), Optional.of(server));
    }

    private GraphSession(ProgramGraph graph, byte[] config, Optional<WorkerServer> server) {
        this.graph = graph;
        this.server = server;
        this.whileOthersAnswer =
                server.map(each -> options(each.cluster().patience())).orElse(null);
        TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
        server.ifPresent(each -> tensorflow.TF_SetTarget(options, each.target()));
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

    private static TF_Buffer options(Duration timeout) {
        byte[] options = RunOptions.newBuilder()
                .setTimeoutInMs(timeout.toMillis())
                .build()
                .toByteArray();
        try (BytePointer bytes = new BytePointer(options)) {
            return tensorflow.TF_NewBufferFromString(bytes, options.length);
        }
    }

    /** What to feed, to fetch and to run. Not for two threads at a time. */
    public static final class Plan {
        private final String name;
        private final List<GraphValue> inputs;
        private final List<GraphValue> outputs;
        private final List<TF_Operation> targets;
        private final boolean sums;
        private @Nullable Layout layout;

        /** Of what each process does by itself. */
        public Plan(String name, List<GraphValue> inputs, List<GraphValue> outputs, List<TF_Operation> targets) {
            this(name, inputs, outputs, targets, false);
        }

        /** @param sums whether it adds up over replicas, so that those of other processes must run it too */
        public Plan(
                String name,
                List<GraphValue> inputs,
                List<GraphValue> outputs,
                List<TF_Operation> targets,
                boolean sums) {
            this.name = name;
            this.inputs = List.copyOf(inputs);
            this.outputs = List.copyOf(outputs);
            this.targets = List.copyOf(targets);
            this.sums = sums;
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
            if (layout == null || layout.graph != graph) {
                layout = new Layout(graph, this);
            }
            return layout;
        }
    }

    /** A plan in native memory, laid out once. */
    private static final class Layout {
        private final ProgramGraph graph;
        private final TF_Output inputs;
        private final TF_Output outputs;
        private final PointerPointer<TF_Operation> targets;
        private final PointerPointer<TF_Tensor> fed;
        private final PointerPointer<TF_Tensor> fetched;

        Layout(ProgramGraph graph, Plan plan) {
            this.graph = graph;
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
            Layout layout = laidOut(plan, feeds);
            if (server.isPresent() && plan.sums) {
                runTogether(plan, layout, server.get().cluster().patience());
            } else {
                run(plan, layout);
            }
            return fetched(plan, layout);
        }
    }

    /**
     * Runs a plan, and has TensorFlow say when each operation was computed. What it fetches is deleted.
     *
     * @throws IllegalStateException in a worker's session
     */
    public List<OperationTime> profile(Plan plan, TF_Tensor... feeds) {
        if (server.isPresent()) {
            throw new IllegalStateException("the steps of a worker cannot be profiled");
        }
        synchronized (plan) {
            Layout layout = laidOut(plan, feeds);
            try (StepRecording recording = new StepRecording()) {
                run(plan, layout, recording.options(), recording.metadata());
                for (TF_Tensor result : fetched(plan, layout)) {
                    tensorflow.TF_DeleteTensor(result);
                }
                return recording.times();
            }
        }
    }

    private Layout laidOut(Plan plan, TF_Tensor... feeds) {
        if (closed) {
            throw new IllegalStateException("the program has been closed");
        }
        Layout layout = plan.in(graph);
        for (int i = 0; i < feeds.length; i++) {
            layout.fed.put(i, feeds[i]);
        }
        return layout;
    }

    private static TF_Tensor[] fetched(Plan plan, Layout layout) {
        TF_Tensor[] results = new TF_Tensor[plan.outputs.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = layout.fetched.get(TF_Tensor.class, i);
        }
        return results;
    }

    private void run(Plan plan, Layout layout) {
        run(plan, layout, plan.sums ? whileOthersAnswer : null, null);
    }

    private void run(Plan plan, Layout layout, @Nullable TF_Buffer options, @Nullable TF_Buffer metadata) {
        try (Status status = new Status()) {
            tensorflow.TF_SessionRun(
                    handle,
                    options,
                    layout.inputs,
                    layout.fed,
                    plan.inputs.size(),
                    layout.outputs,
                    layout.fetched,
                    plan.outputs.size(),
                    layout.targets,
                    plan.targets.size(),
                    metadata,
                    status.handle());
            if (!status.isOk()) {
                Supplier<String> doing = () -> "run " + plan.name;
                if (server.isPresent() && plan.sums) {
                    throw status.ofCluster(doing);
                }
                status.check(doing);
            }
        }
    }

    /**
     * TensorFlow counts the time from when the step begins, and a worker's first steps begin with a question to the
     * first one, for whose answer it waits for ever.
     */
    private void runTogether(Plan plan, Layout layout, Duration patience) {
        Future<?> run = together.submit(() -> run(plan, layout));
        try {
            run.get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            lost = true;
            throw e.getCause() instanceof ClusterException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            lost = true;
            throw new ClusterException("could not run " + plan.name + ": no answer", true);
        } catch (InterruptedException e) {
            lost = true;
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for other workers");
        }
    }

    @Override
    public void close() {
        together.shutdown();
        if (!closed) {
            closed = true;
            if (lost) {
                return; // what waits in it for other processes ends with this one
            }
            try (Status status = new Status()) {
                tensorflow.TF_CloseSession(handle, status.handle());
                tensorflow.TF_DeleteSession(handle, status.handle());
            }
            graph.close();
        }
    }
}
