package org.preceptor.core.run.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.engine.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.tensorflow.Cluster;
import org.preceptor.tensorflow.error.ClusterException;
import org.preceptor.tensorflow.spec.ClusterSpec;
import org.preceptor.tensorflow.spec.Execution;

/**
 * The processes that train a run together, as one of them sees them: the chief, which keeps what the run leaves, and
 * the others. A run of a single process has a chief alone.
 */
public final class Workers implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final String BUSY = "busy";
    private static final String DONE = "done";
    private static final String FAILED = "failed: ";

    private final Optional<Cluster> cluster;
    private final BooleanSupplier stop;
    private boolean stopping;
    private boolean ending;
    private boolean ended;

    private Workers(Optional<Cluster> cluster, BooleanSupplier stop) {
        this.cluster = cluster;
        this.stop = stop;
    }

    /**
     * A single process.
     *
     * @param stop whether it was asked to stop
     */
    public static Workers alone(BooleanSupplier stop) {
        return new Workers(Optional.empty(), stop);
    }

    /**
     * One of several, which opens its port and waits until the others have opened theirs.
     *
     * @param spec a cluster; one of a single worker needs no port and opens none
     * @param stop whether this worker was asked to stop
     * @throws TrainingFailure if another worker does not come
     */
    public static Workers join(ClusterSpec spec, Execution execution, BooleanSupplier stop) {
        if (spec.size() == 1) {
            return alone(stop);
        }
        Cluster cluster = joined(spec, execution);
        try {
            cluster.awaitAll();
            return new Workers(Optional.of(cluster), stop);
        } catch (ClusterException e) {
            cluster.close();
            throw new TrainingFailure(
                    e.getMessage() + "; start all workers within runtime.timeout, each with the same addresses in the"
                            + " same order and a task of its own, and let nothing between them block these ports",
                    e);
        }
    }

    private static Cluster joined(ClusterSpec spec, Execution execution) {
        try {
            return Cluster.join(spec, execution);
        } catch (EngineException e) {
            throw new TrainingFailure(
                    "port " + spec.port() + " of this machine cannot be opened: another program, or a worker that has"
                            + " not ended yet, listens there; end that, or give all workers another address for "
                            + spec.address(),
                    e);
        }
    }

    /** What programs are computed with; empty for a single process. */
    public Optional<Cluster> cluster() {
        return cluster;
    }

    /** How many there are. */
    public int count() {
        return cluster.map(each -> each.spec().size()).orElse(1);
    }

    /** Which of them this one is, from 0. */
    public int task() {
        return cluster.map(each -> each.spec().task()).orElse(0);
    }

    /** Whether this one keeps what the run leaves. */
    public boolean isChief() {
        return cluster.map(each -> each.spec().isChief()).orElse(true);
    }

    /** What messages call a worker. */
    public String name(int worker) {
        return cluster.map(each -> each.name(worker)).orElse("this process");
    }

    /**
     * What this worker adds to the sum that {@link #hear} is given: 1 if it was asked to stop, and more than all others
     * together if it has the run end.
     */
    public int request() {
        return ending ? count() + 1 : stop.getAsBoolean() ? 1 : 0;
    }

    /** Has the run end: a single process takes no further step, several take one in which all hear of it. */
    public void end() {
        ending = true;
    }

    /** All workers were told, in a step, the sum of what they {@linkplain #request request}. */
    public void hear(double requests) {
        stopping = requests > 0;
        ended = requests > count();
    }

    /** All workers know that the run has ended. */
    public void hearEnd() {
        ending = true;
        stopping = true;
        ended = true;
    }

    /** Whether all workers stop after the step that was taken last. */
    public boolean areStopping() {
        return cluster.isPresent() ? stopping : request() > 0;
    }

    /** Whether all workers know that the run has ended before its last step. */
    public boolean haveEnded() {
        return cluster.isPresent() ? ended : ending;
    }

    /**
     * Does this worker's work while the others do theirs, however long it takes, as long as all of them live. All of
     * them must call this.
     *
     * @param work yields what the worker has to say to the others
     * @return what each worker has to say, in order
     * @throws TrainingFailure naming the worker whose work failed, if it was another one's
     * @throws ClusterException if a worker is lost
     */
    public List<String> together(Supplier<String> work) {
        if (cluster.isEmpty()) {
            return List.of(work.get());
        }
        CompletableFuture<String> own = begin(work);
        Duration pause = FIRST_PAUSE;
        while (true) {
            List<String> states = exchange(state(own));
            int failed = firstFailed(states);
            if (failed >= 0) {
                throw failure(own, failed, states.get(failed));
            }
            if (states.stream().allMatch(DONE::equals)) {
                return exchange(own.join());
            }
            await(own, pause);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    /** In a thread that does not keep the process from ending if another worker is lost. */
    private static CompletableFuture<String> begin(Supplier<String> work) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (Throwable e) { // rethrown in the thread that waits
                        result.completeExceptionally(e);
                    }
                },
                "preceptor-worker");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static String state(CompletableFuture<String> own) {
        if (!own.isDone()) {
            return BUSY;
        }
        return own.isCompletedExceptionally() ? FAILED + cause(own).getMessage() : DONE;
    }

    private static Throwable cause(CompletableFuture<String> failed) {
        return failed.handle((result, failure) -> failure).join();
    }

    private static int firstFailed(List<String> states) {
        for (int worker = 0; worker < states.size(); worker++) {
            if (states.get(worker).startsWith(FAILED)) {
                return worker;
            }
        }
        return -1;
    }

    private RuntimeException failure(CompletableFuture<String> own, int worker, String state) {
        if (own.isCompletedExceptionally()) {
            Throwable cause = cause(own);
            if (cause instanceof Error error) {
                throw error;
            }
            return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
        }
        return new TrainingFailure(name(worker) + ": " + state.substring(FAILED.length()));
    }

    private static void await(CompletableFuture<String> own, Duration pause) {
        try {
            if (own.isDone()) {
                Thread.sleep(pause.toMillis());
            } else {
                own.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // the next round tells the others
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingFailure("interrupted while waiting for other workers", e);
        }
    }

    private List<String> exchange(String message) {
        return cluster.orElseThrow().exchange(message.getBytes(UTF_8)).stream()
                .map(each -> new String(each, UTF_8))
                .toList();
    }

    /**
     * Does something in which a worker may be lost.
     *
     * @param howToContinue what to do then, a clause
     * @throws TrainingFailure naming the worker and what to do
     */
    public <T> T unlessOneIsLost(Supplier<T> body, Supplier<String> howToContinue) {
        try {
            return body.get();
        } catch (ClusterException e) {
            throw new TrainingFailure(
                    cluster.map(each -> each.explained(e)).orElse(e.getMessage()) + "; " + howToContinue.get(), e);
        }
    }

    @Override
    public void close() {
        cluster.ifPresent(Cluster::close);
    }
}
