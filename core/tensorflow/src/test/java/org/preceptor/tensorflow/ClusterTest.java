package org.preceptor.tensorflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.error.ClusterException;
import org.preceptor.tensorflow.spec.ClusterSpec;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/** Workers of a cluster, here all in one process, each with a server, a graph and a thread of its own. */
class ClusterTest {
    private static final int WORKERS = 2;
    private static final Execution EXECUTION =
            new Execution(Execution.defaults().precision(), 1, false, Execution.Device.CPU);

    private static final float[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private static final Input X = new Input("x", DataType.FLOAT32, new Shape(6, 2));

    private static List<Cluster> clusters;

    private final NDManager manager = NDManager.newBaseManager();

    @BeforeAll
    static void join() throws IOException {
        List<String> addresses = addresses();
        clusters = List.of(
                Cluster.join(new ClusterSpec(addresses, 0, Duration.ofSeconds(20)), EXECUTION),
                Cluster.join(new ClusterSpec(addresses, 1, Duration.ofSeconds(20)), EXECUTION));
        clusters.forEach(Cluster::awaitAll);
    }

    @AfterAll
    static void leave() {
        clusters.forEach(Cluster::close);
    }

    private static List<String> addresses() throws IOException {
        List<String> addresses = new ArrayList<>();
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            addresses.add("localhost:" + first.getLocalPort());
            addresses.add("localhost:" + second.getLocalPort());
        }
        return addresses;
    }

    /** What all workers do at the same time. */
    private static <T> List<T> onAll(Function<Integer, T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Callable<T>> calls = List.of(() -> work.apply(0), () -> work.apply(1));
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static Program.Builder builder(int worker) {
        return Program.builder().seed(7).execution(EXECUTION).cluster(clusters.get(worker));
    }

    @Test
    void everyWorkerReceivesEveryMessageWhateverItsLength() {
        List<String> sent = List.of("", "é".repeat(5000));
        List<List<byte[]>> received =
                onAll(worker -> clusters.get(worker).exchange(sent.get(worker).getBytes(UTF_8)));
        assertThat(received)
                .allSatisfy(messages -> assertThat(messages.stream()
                                .map(each -> new String(each, UTF_8))
                                .toList())
                        .isEqualTo(sent));
    }

    private static Map<String, NDArray> regression(Trace trace, Variable weights) {
        NDArray rows = trace.replicas().rows(trace.input("x"));
        NDArray value = trace.read(weights);
        NDArray noisy = rows.add(trace.manager().randomNormal(rows.getShape()));
        NDArray loss = noisy.mul(value).square().mean();
        NDArray gradient =
                trace.gradients(loss, new ai.djl.ndarray.NDList(value)).get(0);
        trace.assign(weights, value.sub(trace.replicas().sum(gradient).mul(0.01f)));
        return Map.of(
                "loss", trace.replicas().sum(loss), "rows", trace.replicas().whole(rows));
    }

    private Map<String, float[]> trained(Program.Builder builder) {
        Variable weights = builder.variable("weights", manager.create(new float[] {1, -2}));
        try (Program program = builder.replicatedStep("step", List.of(X), trace -> regression(trace, weights))
                        .build();
                StepResult ignored = program.step("step").run(0, Map.of("x", ROWS));
                StepResult result = program.step("step").run(1, Map.of("x", ROWS))) {
            return Map.of(
                    "loss", result.floats("loss"),
                    "rows", result.floats("rows"),
                    "weights", program.read(weights, manager).toFloatArray());
        }
    }

    @Test
    void workersComputeBitForBitWhatReplicasInOneProcessDo() {
        Map<String, float[]> replicas =
                trained(Program.builder().seed(7).execution(EXECUTION).replicas(WORKERS));
        assertThat(replicas.get("rows")).containsExactly(ROWS);
        onAll(worker -> trained(builder(worker)))
                .forEach(found -> replicas.forEach(
                        (name, expected) -> assertThat(found.get(name)).as(name).containsExactly(expected)));
    }

    /** A variable of all, of which each worker has its own value, and one of each worker's own. */
    private record State(Program program, Variable same, List<Variable> own) implements AutoCloseable {
        float[] values(NDManager manager) {
            float[] first = program.read(same, manager).toFloatArray();
            return new float[] {first[0], value(0, manager), value(1, manager)};
        }

        private float value(int worker, NDManager manager) {
            return program.read(own.get(worker), manager).toFloatArray()[0];
        }

        @Override
        public void close() {
            program.close();
        }
    }

    private State state(int worker) {
        Program.Builder builder = builder(worker);
        Variable same = builder.variable("same", manager.create(new float[] {worker == 0 ? Float.NaN : -0f, worker}));
        List<Variable> own = new ArrayList<>();
        Program program = builder.replicatedStep("step", List.of(), trace -> {
                    for (int each = 0; each < WORKERS; each++) {
                        own.add(trace.variable(
                                "own" + each,
                                trace.manager().getParentManager().create(-1f).reshape(1),
                                each));
                    }
                    trace.assign(own.get(worker), trace.manager().create(new float[] {10 + worker}));
                    return Map.of("one", trace.replicas().sum(trace.manager().ones(new Shape())));
                })
                .build();
        program.step("step").run(0, Map.of()).close();
        return new State(program, same, own);
    }

    @Test
    void stateIsComparedCollectedAndDistributedBitForBit() {
        List<State> states = onAll(this::state);
        try {
            assertThat(onAll(
                            worker -> states.get(worker).program().differences().toString()))
                    .containsOnly("{" + states.get(0).same() + "=[1]}");

            onAll(worker -> {
                states.get(worker).program().collect();
                return worker;
            });
            assertThat(states.get(0).values(manager)).containsExactly(Float.NaN, 10, 11);
            assertThat(states.get(1).values(manager))
                    .as("what the first worker keeps for itself is of no use to others")
                    .containsExactly(-0f, -1, 11);

            onAll(worker -> {
                states.get(worker).program().distribute();
                return worker;
            });
            assertThat(states.get(1).values(manager)).containsExactly(Float.NaN, -1, 11);
            assertThat(onAll(worker -> states.get(worker).program().differences()))
                    .allSatisfy(different -> assertThat(different).isEmpty());
        } finally {
            states.forEach(State::close);
        }
    }

    @Test
    void whoDoesNotComeIsNamed() throws IOException {
        List<String> addresses = addresses();
        Cluster alone = Cluster.join(new ClusterSpec(addresses, 1, Duration.ofSeconds(1)), EXECUTION);
        assertThatThrownBy(alone::awaitAll)
                .isInstanceOf(ClusterException.class)
                .hasMessage("the chief, worker 0 (" + addresses.get(0) + ") is not there after 1 s");
        alone.close();
    }

    @Test
    void whoConnectsButSaysNothingIsToldFromWhoIsNotThere() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThat(WorkerProbe.of("localhost:" + silent.getLocalPort(), Duration.ofMillis(300)))
                    .isEqualTo(WorkerProbe.SILENT);
        }
        assertThat(WorkerProbe.of(clusters.get(0).spec().address(), Duration.ofSeconds(5)))
                .isEqualTo(WorkerProbe.ANSWERS);
        assertThat(WorkerProbe.of("no-such-host.invalid:1", Duration.ofSeconds(5)))
                .isEqualTo(WorkerProbe.UNKNOWN_HOST);
    }

    @Test
    void aChiefThatSaysNothingIsAskedOnce() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String chief = "localhost:" + silent.getLocalPort();
            Cluster worker = Cluster.join(
                    new ClusterSpec(List.of(chief, addresses().get(1)), 1, Duration.ofSeconds(8)), EXECUTION);
            assertThat(worker.explained(new ClusterException("no answer", true)))
                    .isEqualTo("the chief, worker 0 (" + chief + ") does not answer; its process hangs or was stopped");
            silent.setSoTimeout(200);
            silent.accept().close();
            assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
            worker.close();
        }
    }
}
