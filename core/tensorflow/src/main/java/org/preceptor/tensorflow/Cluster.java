package org.preceptor.tensorflow;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.error.ClusterException;
import org.preceptor.tensorflow.graph.WorkerServer;
import org.preceptor.tensorflow.natives.NativeDefaults;
import org.preceptor.tensorflow.spec.ClusterSpec;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;

/**
 * This process as one of several that compute a program's steps together. Joining opens a port: TensorFlow's server
 * listens on every interface of the machine, without authentication, and whoever reaches it can have it run anything.
 * It listens until the process ends.
 */
public final class Cluster implements AutoCloseable {
    private static final String EXCHANGE = "exchange";
    private static final String MESSAGE = "message";
    /** How many whole numbers are exchanged at a time, the first of which is the message's length in bytes. */
    private static final int NUMBERS = 1024;

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
    private static final Duration PROBE = Duration.ofSeconds(1);
    /**
     * How long a worker that has noticed a failure stays, so that the chief does not take it for the one that failed.
     */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final Pattern REMOTE = Pattern.compile("remote target /job:worker/replica:0/task:(\\d+)");

    private final WorkerServer server;
    private final Program messages;
    private int programs;

    private Cluster(WorkerServer server) {
        this.server = server;
        this.messages = Program.builder()
                .cluster(this)
                .replicatedStep(
                        EXCHANGE,
                        List.of(new Input(MESSAGE, DataType.INT32, new Shape(1, NUMBERS))),
                        Cluster::exchanged)
                .build();
    }

    private static Map<String, NDArray> exchanged(Trace trace) {
        return Map.of(MESSAGE, trace.replicas().whole(trace.input(MESSAGE)));
    }

    /**
     * Has a lost worker be reported once, not by each of TensorFlow's operations that waited for it. Call this before
     * anything else of TensorFlow's is used; later it does nothing.
     */
    public static void quieten() {
        NativeDefaults.applyForCluster();
    }

    /**
     * Opens the port. The others need not be there yet.
     *
     * @param spec the processes, and which of them this is
     * @param execution threads and device
     * @throws EngineException if the port is taken
     */
    public static Cluster join(ClusterSpec spec, Execution execution) {
        requireFree(spec.port());
        quieten();
        GraphEngine.get();
        return new Cluster(WorkerServer.start(spec, execution));
    }

    /** Before TensorFlow tries, which says the same in twenty lines. */
    private static void requireFree(int port) {
        try {
            new ServerSocket(port).close();
        } catch (IOException e) {
            throw new EngineException("could not listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    WorkerServer server() {
        return server;
    }

    /** TensorFlow remembers for each key what was added up under it. */
    int firstSumOfNextProgram() {
        return 1 + Math.multiplyExact(programs++, Program.SUMS);
    }

    /** The processes, and which of them this is. */
    public ClusterSpec spec() {
        return server.cluster();
    }

    /**
     * Waits until all workers are there.
     *
     * @throws ClusterException naming those that are not, if they do not come in time
     */
    public void awaitAll() {
        long end = System.nanoTime() + spec().timeout().toNanos();
        Map<Integer, WorkerProbe> missing = missing(others());
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new ClusterException(
                        named(missing) + " after " + spec().timeout().toSeconds() + " s");
            }
            pause(BETWEEN_PROBES);
            missing = missing(missing.keySet());
        }
    }

    private List<Integer> others() {
        return IntStream.range(0, spec().size())
                .filter(worker -> worker != spec().task())
                .boxed()
                .toList();
    }

    /** Those of some workers that do not answer, in order. */
    private Map<Integer, WorkerProbe> missing(Collection<Integer> asked) {
        Map<Integer, WorkerProbe> found = new ConcurrentSkipListMap<>();
        asked.parallelStream().forEach(worker -> {
            WorkerProbe answer = WorkerProbe.of(spec().workers().get(worker), PROBE);
            if (answer != WorkerProbe.ANSWERS) {
                found.put(worker, answer);
            }
        });
        return found;
    }

    private String named(Map<Integer, WorkerProbe> workers) {
        return workers.entrySet().stream()
                .map(each -> name(each.getKey()) + " " + each.getValue().text())
                .collect(Collectors.joining(", "));
    }

    /** What messages call a worker. */
    public String name(int worker) {
        return (worker == 0 ? "the chief, worker 0 (" : "worker " + worker + " (")
                + spec().workers().get(worker) + ")";
    }

    /**
     * Finds out which worker is to blame where one has not done its part, and gives the chief the time to do so.
     *
     * @param failure what was noticed of it
     * @return which workers failed and how, without a full stop
     */
    public String explained(ClusterException failure) {
        Map<Integer, WorkerProbe> missing = missing(others());
        String cause = missing.isEmpty() ? blamed(failure) : named(missing);
        if (!spec().isChief() && !missing.containsKey(0)) {
            awaitTheChiefsEnd();
        }
        return cause;
    }

    private void awaitTheChiefsEnd() {
        long end = System.nanoTime()
                + Math.min(FAREWELL.toNanos(), spec().timeout().toNanos() / 4);
        while (System.nanoTime() < end && missing(List.of(0)).isEmpty()) {
            pause(BETWEEN_PROBES);
        }
    }

    private String blamed(ClusterException failure) {
        Matcher remote = REMOTE.matcher(String.valueOf(failure.getMessage()));
        if (!failure.isLate() && remote.find()) {
            return name(Integer.parseInt(remote.group(1))) + " was lost, and has been restarted";
        }
        return failure.isLate()
                ? "all workers are there, but one of them took more than "
                        + spec().patience().toSeconds() + " s for what the others were waiting for"
                : "the workers lost each other (" + failure.getMessage() + ")";
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for other workers");
        }
    }

    /**
     * Gives every worker a message, and waits for theirs. All of them must call this.
     *
     * @param message this worker's
     * @return a message of each worker, in the order of their tasks
     * @throws ClusterException if a worker ends or does not send its message in time
     */
    public List<byte[]> exchange(byte[] message) {
        ByteBuffer sent = ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message);
        sent.flip();
        int size = spec().size();
        List<ByteBuffer> received = new ArrayList<>(Collections.nCopies(size, ByteBuffer.allocate(0)));
        boolean complete = false;
        while (!complete) {
            int[] numbers = exchange(next(sent));
            complete = true;
            for (int worker = 0; worker < size; worker++) {
                int at = worker * NUMBERS;
                if (received.get(worker).capacity() == 0) {
                    received.set(worker, ByteBuffer.allocate(Integer.BYTES + numbers[at]));
                }
                ByteBuffer into = received.get(worker);
                append(numbers, at, into);
                complete &= !into.hasRemaining();
            }
        }
        return received.stream().map(Cluster::content).toList();
    }

    private int[] exchange(int... numbers) {
        try (StepResult result = messages.step(EXCHANGE).run(0, Map.of(MESSAGE, numbers))) {
            return result.ints(MESSAGE);
        }
    }

    private static int[] next(ByteBuffer sent) {
        byte[] part = new byte[NUMBERS * Integer.BYTES];
        sent.get(part, 0, Math.min(part.length, sent.remaining()));
        int[] numbers = new int[NUMBERS];
        ByteBuffer.wrap(part).asIntBuffer().get(numbers);
        return numbers;
    }

    private static void append(int[] numbers, int at, ByteBuffer into) {
        ByteBuffer part = ByteBuffer.allocate(NUMBERS * Integer.BYTES);
        part.asIntBuffer().put(numbers, at, NUMBERS);
        part.limit(Math.min(part.capacity(), into.remaining()));
        into.put(part);
    }

    private static byte[] content(ByteBuffer received) {
        byte[] content = new byte[received.capacity() - Integer.BYTES];
        received.position(Integer.BYTES).get(content);
        return content;
    }

    /** Frees what messages need. The port stays open until the process ends. */
    @Override
    public void close() {
        messages.close();
    }
}
