package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Callback;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/**
 * Callbacks end a run, lower its learning rate and keep weights; a run that is resumed continues as if it had not been.
 */
class CallbacksTest {
    private static final String PLATEAU =
            "training.callbacks=[{name: reduce-on-plateau, patience: 1 epochs, factor: 0.5},"
                    + " {name: keep-best, epochs: 2}]";

    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    private final List<EpochReport> epochs = new ArrayList<>();
    private final List<StepReport> steps = new ArrayList<>();

    /** What an application has a run do. */
    public static final class Failing implements Callback {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void epochEnded(Epoch epoch) {
            epoch.dropWeights(7);
        }
    }

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(new AbstractModule() {
                    @Override
                    protected void configure() {
                        PartBinder.of(binder()).bind(Callback.class, "failing").to(Failing.class);
                    }
                })
                .build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    @BeforeEach
    void write() {
        TableRun.write(folder);
    }

    private Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    private TrainingListener listener(int until, StopSignal stop) {
        return new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                steps.add(report);
                if (report.step() == until) {
                    stop.request();
                }
            }

            @Override
            public void evaluated(EpochReport report) {
                epochs.add(report);
            }
        };
    }

    private RunEnd train(String name, int until, String... settings) {
        StopSignal stop = new StopSignal();
        return preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml"), List.of(settings)),
                run(name),
                stop,
                List.of(listener(until, stop)));
    }

    private RunEnd resume(String name) {
        StopSignal stop = new StopSignal();
        return preceptor.resume(run(name), Continuation.UNCHANGED, stop, List.of(listener(-1, stop)));
    }

    private static Map<String, ByteBuffer> variables(Path checkpoint) throws IOException {
        Map<String, ByteBuffer> files = new TreeMap<>(SmallRun.contents(checkpoint));
        files.keySet().removeIf(file -> !file.startsWith("variables"));
        return files;
    }

    private List<String> kept(String name) throws IOException {
        try (Stream<Path> paths = Files.list(run(name).resolve("kept"))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static double accuracy(EpochReport report) {
        return Objects.requireNonNull(report.validation().get("teacher")).accuracy();
    }

    private double learningRate(int step) {
        return steps.get(step - 1).metrics().getOrDefault("learning-rate", Double.NaN);
    }

    @Test
    void aPlateauLowersTheLearningRateFromTheNextStepOnAndWithIt() throws IOException {
        train("plain", -1);
        List<EpochReport> before = List.copyOf(epochs);
        steps.clear();
        epochs.clear();
        train("plateau", -1, PLATEAU);
        int worse = 1;
        while (before.get(worse).best()) {
            worse++;
        }
        int step = (worse + 1) * TableRun.STEPS_PER_EPOCH;
        assertThat(epochs.get(worse).validation()).isEqualTo(before.get(worse).validation());
        assertThat(learningRate(step)).isEqualTo(0.2);
        assertThat(learningRate(step + 1)).isEqualTo(0.1);
        assertThat(variables(SmallRun.lastCheckpoint(run("plateau"))))
                .isNotEqualTo(variables(SmallRun.lastCheckpoint(run("plain"))));
    }

    @Test
    void aFactorOfOneLeavesARunAsItIs() throws IOException {
        train("plain", -1);
        train("kept", -1, "training.callbacks=[keep-best, {name: early-stopping, patience: 90 epochs}]");
        assertThat(variables(SmallRun.lastCheckpoint(run("kept"))))
                .isEqualTo(variables(SmallRun.lastCheckpoint(run("plain"))));
    }

    @Test
    void aResumedRunContinuesBitForBitWhereverItWasStopped() throws IOException {
        RunEnd whole = train("whole", -1, PLATEAU);
        for (int until : List.of(25, 40, 67)) {
            String name = "stopped-" + until;
            train(name, until, PLATEAU);
            RunEnd end = resume(name);
            assertThat(end.validation()).isEqualTo(whole.validation());
            assertThat(variables(SmallRun.lastCheckpoint(run(name))))
                    .as("stopped after step %d", until)
                    .isEqualTo(variables(SmallRun.lastCheckpoint(run("whole"))));
            for (String epoch : kept("whole")) {
                assertThat(variables(run(name).resolve("kept").resolve(epoch)))
                        .isEqualTo(variables(run("whole").resolve("kept").resolve(epoch)));
            }
        }
    }

    @Test
    void theWeightsOfTheBestEpochsAreThereToPredictWith() throws IOException {
        train("kept", -1, "training.callbacks=[{name: keep-best, epochs: 2}]");
        List<Long> best = epochs.stream()
                .sorted(Comparator.comparingDouble(CallbacksTest::accuracy).reversed())
                .map(EpochReport::epoch)
                .limit(2)
                .sorted()
                .toList();
        List<String> expected = best.stream()
                .map(epoch -> String.format(Locale.ROOT, "epoch-%06d", epoch))
                .toList();
        assertThat(kept("kept")).containsAll(expected);
        Path weights = run("kept").resolve("kept").resolve(expected.get(0));
        try (TrainedModel model = preceptor.open(weights)) {
            assertThat(model.warning()).isEmpty();
        }
        assertThatThrownBy(() -> preceptor.resume(weights, new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("holds an epoch's weights, which can be predicted with but not continued from");
    }

    @Test
    void keptWeightsThatAreGoneAreNamedAndTheRunContinues() throws IOException {
        train("gone", 45, "training.callbacks=[{name: keep-best, epochs: 1}]");
        for (String epoch : kept("gone")) {
            TableRun.delete(run("gone").resolve("kept").resolve(epoch));
        }
        List<String> warnings = new ArrayList<>();
        preceptor.resume(run("gone"), Continuation.UNCHANGED, new StopSignal(), List.of(new TrainingListener() {
            @Override
            public void warned(String message) {
                warnings.add(message);
            }
        }));
        assertThat(warnings).anyMatch(warning -> warning.contains("which a callback keeps, are missing"));
    }

    @Test
    void aRunWhoseTimeIsUpEndsAsIfItHadComeToItsLastStep() {
        RunEnd end = train("short", -1, "training.callbacks=[{name: time-budget, limit: 0.0001 s}]");
        assertThat(end.step()).isEqualTo(1);
        assertThat(end.completed()).isTrue();
        assertThat(end.ending()).contains("time-budget: the budget of 0.0001 s is used up");
        RunEnd again = resume("short");
        assertThat(again.step()).isEqualTo(1);
        assertThat(again.ending()).isEqualTo(end.ending());
    }

    @Test
    void aCallbackThatFailsIsNamed() {
        assertThatThrownBy(() -> train("failing", -1, "training.callbacks=[failing]"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageContaining("callback 'failing' failed after epoch 1: ")
                .hasMessageContaining("the weights of epoch 7 are not kept by callback 'failing'");
    }

    @Test
    void theSameCallbackTwiceIsRefused() {
        assertThatThrownBy(() -> train("twice", -1, "training.callbacks=[keep-best, {name: keep-best, epochs: 1}]"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("'callbacks' must be different callbacks, each named once");
    }

    @Test
    void theEndAndTheReportSayWhichCallbackEndedTheRun() throws IOException {
        Launcher.Ended ended = new Launcher(folder)
                .run(
                        "train",
                        "table.yaml",
                        "--name",
                        "said",
                        "--set",
                        "training.callbacks=[{name: early-stopping, patience: 1 epochs}]")
                .exits(0);
        assertThat(ended.out().replaceAll("\\s+", " "))
                .contains("ended by early-stopping: no epoch was better than epoch ");
        assertThat(Files.readString(run("said").resolve("metrics.jsonl")))
                .contains("\"ending\":\"early-stopping: no epoch was better than epoch ");
        assertThat(Files.readString(run("said").resolve("report.html")))
                .contains("\"ending\":\"early-stopping: no epoch was better than epoch ");
    }
}
