package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.RunState;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.Trainer;
import org.preceptor.core.run.Training;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.example.OwnRuns;

/** What an application binds in place of the defaults is what its runs are made with. */
class OwnRunsTest {

    @TempDir
    private Path folder;

    /** Advances by a second whenever it is read. */
    private static final class CountingClock extends Clock {
        private long looked;

        @Override
        public Instant instant() {
            return Instant.parse("2001-02-03T04:05:06Z").plus(Duration.ofSeconds(looked++));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Heard implements TrainingListener {
        private final List<StepReport> steps = new ArrayList<>();
        private final List<EpochReport> epochs = new ArrayList<>();
        private final List<Path> saved = new ArrayList<>();

        @Override
        public void stepped(StepReport report) {
            steps.add(report);
        }

        @Override
        public void evaluated(EpochReport report) {
            epochs.add(report);
        }

        @Override
        public void saved(Path checkpoint, long step) {
            saved.add(checkpoint);
        }
    }

    /** Two of the six points a step, in their order: a labelled pair comes first, an unlabelled one last. */
    private static Setting pairs() {
        return TinyProblem.settings(
                "supervised",
                0.1,
                3,
                Map.of("batch", Map.of("size", 2), "training", Map.of("checkpoint-every", "1 steps")));
    }

    private RunEnd train(Preceptor preceptor) {
        Pipeline pipeline = preceptor.pipeline(pairs(), Path.of("."));
        return preceptor.train(pipeline, folder.resolve("run"), new StopSignal(), List.of());
    }

    @Test
    void aRunUsesTheApplicationsClockSamplerListenerAndCheckpointStore() throws IOException {
        Heard heard = new Heard();
        try (Preceptor preceptor = TinyProblem.preceptor(new OwnRuns(new CountingClock(), heard))) {
            RunEnd end = train(preceptor);

            assertThat(heard.steps)
                    .as("the listener, which nobody gave to train")
                    .hasSize(9);
            assertThat(heard.steps).as("the clock").allMatch(step -> step.seconds() == 1);
            assertThat(end.seconds())
                    .as("the clock")
                    .isEqualTo(Math.rint(end.seconds()))
                    .isGreaterThan(9);
            assertThat(unlabelledSteps(heard))
                    .as("the sampler: the last pair of each three has no labels")
                    .containsExactly(3L, 6L, 9L);
            assertThat(folder.resolve("run/checkpoints/step-000000009")).doesNotExist();
            try (var kept = Files.list(folder.resolve("run/every-checkpoint"))) {
                assertThat(kept.map(path -> path.getFileName().toString()))
                        .as("the checkpoint store, where the default would keep two")
                        .contains("step-000000001", "step-000000005", "step-000000009")
                        .hasSizeGreaterThanOrEqualTo(9);
            }
            assertThat(heard.saved)
                    .hasSize(9)
                    .allMatch(path -> path.startsWith(folder.resolve("run/every-checkpoint")));
            assertThat(end.checkpoint()).isEqualTo(heard.saved.get(8));
        }
    }

    private static List<Long> unlabelledSteps(Heard heard) {
        return heard.steps.stream()
                .filter(step -> step.metrics().get("accuracy").isNaN())
                .map(StepReport::step)
                .toList();
    }

    @Test
    void aRunIsResumedAndOpenedFromTheApplicationsCheckpointStore() {
        Heard heard = new Heard();
        StopSignal stop = new StopSignal();
        try (Preceptor preceptor = TinyProblem.preceptor(new OwnRuns(Clock.systemUTC(), heard))) {
            Pipeline pipeline = preceptor.pipeline(pairs(), Path.of("."));
            Path run = folder.resolve("run");
            preceptor.train(pipeline, run, stop, List.of(new TrainingListener() {
                @Override
                public void stepped(StepReport report) {
                    if (report.step() == 5) {
                        stop.request();
                    }
                }
            }));
            assertThat(preceptor.state(run)).isEqualTo(RunState.CHECKPOINTED);

            RunEnd end = preceptor.resume(run, new StopSignal(), List.of());

            assertThat(heard.steps).extracting(StepReport::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            assertThat(end.completed()).isTrue();
            try (TrainedModel model = preceptor.open(run)) {
                assertThat(model.warning()).isEmpty();
                assertThat(model.parameters("student")).isNotEmpty();
            }
        }
    }

    /** Writes down which runs it was asked for, and leaves them to the default. */
    private static final class RecordingTrainer implements Trainer {
        private final Training training;
        private final List<String> trained = new ArrayList<>();

        @Inject
        RecordingTrainer(Training training) {
            this.training = training;
        }

        @Override
        public RunEnd train(Pipeline pipeline, Path run, StopSignal stop, List<? extends TrainingListener> listeners) {
            trained.add(run.getFileName().toString());
            return training.train(pipeline, run, stop, listeners);
        }

        @Override
        public RunEnd resume(
                Path run, Continuation continuation, StopSignal stop, List<? extends TrainingListener> listeners) {
            return training.resume(run, continuation, stop, listeners);
        }
    }

    @Test
    void anApplicationsTrainerTrains() {
        AbstractModule own = new AbstractModule() {
            @Override
            protected void configure() {
                bind(RecordingTrainer.class).asEagerSingleton();
                bind(Trainer.class).to(RecordingTrainer.class);
            }
        };
        try (Preceptor preceptor = TinyProblem.preceptor(own)) {
            assertThat(train(preceptor).completed()).isTrue();
            assertThat(preceptor.injector().getInstance(RecordingTrainer.class).trained)
                    .containsExactly("run");
        }
    }
}
