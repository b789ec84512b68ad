package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.core.Preceptor;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.event.WorkerEnd;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.ClusterSpec;
import org.preceptor.tensorflow.spec.Variable;

/** What a worker keeps for itself is in the chief's checkpoints, and comes back when the run is resumed. */
class WorkersStateTest {
    private static final int STEPS = 12;

    @TempDir
    private Path folder;

    /** Keeps an average of this replica's pictures in a state of its own. */
    record Watching(String name) implements TargetGenerator {
        @Override
        public Target target(TermContext context) {
            State seen = context.state("seen", new Shape(), 0, StateRule.LOCAL);
            seen.set(seen.get().mul(0.5f).add(context.studentView().input().mean()));
            return Target.ofLogits(context.student()
                    .predict(context.targetView())
                    .stopGradient()
                    .logits());
        }
    }

    private static Preceptor preceptor() {
        return Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(binder -> PartBinder.of(binder)
                        .bind(TargetGenerator.class, "watching")
                        .toInstance(new Watching("watching")))
                .build();
    }

    private static Pipeline pipeline(Preceptor preceptor, int replicas) {
        Map<String, ?> settings = Map.of(
                "data",
                Map.of(
                        "source", Map.of("name", "digits", "examples", 80, "test", 20),
                        "labels", Map.of("per-class", 2),
                        "validation", 20),
                "network",
                Map.of("name", "mlp", "hidden", List.of(8)),
                "terms",
                Map.of("watched", Map.of("targets", "watching", "cost", "cross-entropy")),
                "batch",
                Map.of("size", 12, "labelled", 6),
                "training",
                Map.of("steps", STEPS),
                "runtime",
                Map.of("threads", 1, "device", "cpu", "replicas", replicas, "timeout", 30));
        return preceptor.pipeline(Setting.of(settings, "test"), Path.of("."));
    }

    /** Ports of their own for each set of workers, up to three: a server listens until the process ends. */
    private static List<String> addresses(int count) {
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0);
                ServerSocket third = new ServerSocket(0)) {
            return Stream.of(first, second, third)
                    .limit(count)
                    .map(each -> "localhost:" + each.getLocalPort())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClusterSpec cluster(List<String> addresses, int task) {
        return new ClusterSpec(addresses, task, Duration.ofSeconds(30));
    }

    /** Stops the run after a step. */
    private record Stopping(StopSignal stop, int after, List<String> warnings) implements TrainingListener {
        Stopping(StopSignal stop, int after) {
            this(stop, after, new ArrayList<>());
        }

        @Override
        public void warned(String warning) {
            warnings.add(warning);
        }

        @Override
        public void stepped(StepReport report) {
            if (report.step() == after) {
                stop.request();
            }
        }
    }

    private static CompletableFuture<WorkerEnd> worker(List<String> addresses, int task) {
        return CompletableFuture.supplyAsync(() -> {
            try (Preceptor preceptor = preceptor()) {
                return preceptor.work(pipeline(preceptor, 1), cluster(addresses, task), new StopSignal(), List.of());
            }
        });
    }

    /** The state of each replica in a checkpoint. */
    private static List<Float> seen(Path checkpoint, int replicas) {
        Program.Builder builder = Program.builder();
        List<Variable> variables = IntStream.range(0, replicas)
                .mapToObj(replica -> builder.variable(
                        "state/term/watched/seen" + (replica == 0 ? "" : "/of-replica-" + replica),
                        DataType.FLOAT32,
                        new Shape()))
                .toList();
        try (NDManager manager = NDManager.newBaseManager();
                Program program = builder.build()) {
            program.restore(checkpoint, any -> true);
            return variables.stream()
                    .map(variable -> program.read(variable, manager).getFloat())
                    .toList();
        }
    }

    @Test
    void whatEachKeepsIsWhatReplicasKeepAndSurvivesAnInterruption() {
        Path run = folder.resolve("workers");
        try (Preceptor preceptor = preceptor()) {
            RunEnd replicas =
                    preceptor.train(pipeline(preceptor, 2), folder.resolve("replicas"), new StopSignal(), List.of());
            List<Float> expected = seen(replicas.checkpoint(), 2);
            assertThat(expected).doesNotHaveDuplicates().doesNotContain(0f);

            List<String> addresses = addresses(2);
            CompletableFuture<WorkerEnd> worker = worker(addresses, 1);
            StopSignal stop = new StopSignal();
            RunEnd stopped = preceptor.trainAsChief(
                    pipeline(preceptor, 1), run, cluster(addresses, 0), stop, List.of(new Stopping(stop, 5)));
            // the step under way, which all workers are told in
            assertThat(worker.join()).isEqualTo(new WorkerEnd(6, false));
            assertThat(stopped.step()).isEqualTo(6);

            List<String> others = addresses(2);
            worker = worker(others, 1);
            RunEnd end = preceptor.resumeAsChief(
                    run, Continuation.UNCHANGED, cluster(others, 0), new StopSignal(), List.of());
            assertThat(worker.join()).isEqualTo(new WorkerEnd(STEPS, true));
            assertThat(seen(end.checkpoint(), 2)).isEqualTo(expected);
        }
    }

    /** Continues with some workers, and requires that they say so. */
    private static RunEnd continues(Preceptor preceptor, Path run, int before, int workers, int until) {
        List<String> addresses = addresses(workers);
        List<CompletableFuture<WorkerEnd>> others = IntStream.range(1, workers)
                .mapToObj(task -> worker(addresses, task))
                .toList();
        StopSignal stop = new StopSignal();
        Stopping listener = new Stopping(stop, until - 1);
        RunEnd end =
                preceptor.resumeAsChief(run, Continuation.UNCHANGED, cluster(addresses, 0), stop, List.of(listener));
        assertThat(others).extracting(CompletableFuture::join).containsOnly(new WorkerEnd(until, until == STEPS));
        assertThat(end.step()).isEqualTo(until);
        assertThat(listener.warnings())
                .contains("the checkpoint was written with " + before + " replica(s), the run continues with "
                        + workers + ": its results are no longer the same bit for bit; what each replica keeps for"
                        + " itself starts over: "
                        + IntStream.range(0, workers)
                                .mapToObj(replica ->
                                        "state/term/watched/seen" + (replica == 0 ? "" : "/of-replica-" + replica))
                                .collect(Collectors.joining(", ")));
        return end;
    }

    @Test
    void aRunContinuesWithMoreWorkersThanItHad() {
        Path run = folder.resolve("more");
        try (Preceptor preceptor = preceptor()) {
            StopSignal stop = new StopSignal();
            RunEnd alone = preceptor.train(pipeline(preceptor, 1), run, stop, List.of(new Stopping(stop, 4)));
            assertThat(alone.step()).isEqualTo(4);
            assertThat(seen(continues(preceptor, run, 1, 2, 8).checkpoint(), 2))
                    .doesNotHaveDuplicates()
                    .doesNotContain(0f);
            assertThat(seen(continues(preceptor, run, 2, 3, STEPS).checkpoint(), 3))
                    .doesNotHaveDuplicates()
                    .doesNotContain(0f);
        }
    }
}
