package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** Whether the examples are on the device or streamed changes nothing but the time it takes. */
class StreamedTrainingTest {
    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    /** Vectors that are worked out when they are asked for, up to one that cannot be. */
    record Counted(int last, RuntimeException failure) implements Examples {
        @Override
        public int size() {
            return 64;
        }

        @Override
        public InputForms inputs() {
            return InputForms.vector(2);
        }

        @Override
        public int[] labels() {
            return IntStream.range(0, size()).map(i -> i % 2).toArray();
        }

        @Override
        public void read(int index, ByteBuffer target) {
            if (index > last) {
                throw failure;
            }
            target.putFloat(index % 2).putFloat(index * 0.01f);
        }

        @Override
        public int checksum(int index) {
            return index;
        }
    }

    /** The examples above. */
    record Counting(RuntimeException failure) implements DataSource {
        @Override
        public String name() {
            return failure instanceof PreceptorException ? "unreadable" : "broken";
        }

        @Override
        public DataSet load(DataContext context) {
            return new DataSet(List.of("even", "odd"), new Counted(40, failure), Optional.empty());
        }
    }

    private static final class Sources extends AbstractModule {
        @Override
        protected void configure() {
            PartBinder parts = PartBinder.of(binder());
            parts.bind(DataSource.class, "unreadable")
                    .toInstance(new Counting(new PreceptorException("shelf/41.png: the image is damaged; remove it")));
            parts.bind(DataSource.class, "broken").toInstance(new Counting(new IllegalStateException("no more")));
        }
    }

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder()
                .plugins(Shipped.plugins())
                .module(new Sources())
                .build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private Pipeline pipeline(String method, String memory) {
        return preceptor.pipeline(
                ThirdPartyMethodsTest.digits(
                        method,
                        20,
                        Map.of(
                                "data", Map.of("memory", memory, "threads", 2),
                                "batch", Map.of("labelled", method.equals("flexmatch") ? 10 : 0),
                                "seed", 3)),
                folder);
    }

    private RunEnd train(Pipeline pipeline, String run, TrainingListener... listeners) {
        return preceptor.train(pipeline, folder.resolve(run), new StopSignal(), List.of(listeners));
    }

    /** Collects how long each step waited for its examples. */
    private static TrainingListener waits(List<Double> seconds) {
        return new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                Optional.ofNullable(report.metrics().get("data-wait")).ifPresent(seconds::add);
            }
        };
    }

    private static Map<String, Map<String, float[]>> weights(Path checkpoint) {
        try (TrainedModel model = preceptor.open(checkpoint)) {
            Map<String, Map<String, float[]>> all = new TreeMap<>();
            model.models().forEach(name -> all.put(name, new TreeMap<>(model.parameters(name))));
            return all;
        }
    }

    private static void assertSame(RunEnd one, RunEnd other) {
        Map<String, Map<String, float[]>> expected = weights(other.checkpoint());
        weights(one.checkpoint())
                .forEach((model, parameters) -> parameters.forEach((name, values) -> assertThat(values)
                        .as("%s of %s", name, model)
                        .isEqualTo(expected.get(model).get(name))));
        assertThat(one.lastTest()).isEqualTo(other.lastTest());
        assertThat(one.selectedTest()).isEqualTo(other.selectedTest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean-teacher", "temporal-ensembling", "flexmatch"})
    void streamedExamplesTrainTheSameWeightsBitForBit(String method) {
        List<Double> waits = new ArrayList<>();
        RunEnd resident = train(pipeline(method, "100 %"), "resident", waits(waits));
        assertThat(waits).isEmpty();
        assertThat(resident.waited()).isEmpty();
        RunEnd streamed = train(pipeline(method, "0 %"), "streamed", waits(waits));
        assertThat(waits).hasSize(20).allMatch(seconds -> seconds >= 0);
        assertThat(streamed.waited().orElseThrow())
                .isGreaterThanOrEqualTo(
                        waits.stream().mapToDouble(seconds -> seconds).sum())
                .isLessThan(streamed.seconds());
        assertSame(streamed, resident);
    }

    @Test
    void aRunThatWasStreamedIsResumedOnTheDeviceBitForBit() {
        RunEnd whole = train(pipeline("temporal-ensembling", "1 GiB"), "whole");
        StopSignal stop = new StopSignal();
        RunEnd half = preceptor.train(
                pipeline("temporal-ensembling", "1 KB"),
                folder.resolve("halves"),
                stop,
                List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        if (report.step() == 11) {
                            stop.request();
                        }
                    }
                }));
        assertThat(half.completed()).isFalse();
        assertSame(preceptor.resume(folder.resolve("halves"), new StopSignal(), List.of()), whole);
    }

    @Test
    void vectorsAreStreamedLikewise() {
        Setting points = TinyProblem.settings("mean-teacher", 0.1, 7, Map.of("data", Map.of("memory", 0)));
        try (Preceptor tiny = TinyProblem.preceptor()) {
            Map<String, Map<String, float[]>> streamed =
                    TinyProblem.train(tiny, points, folder.resolve("streamed")).models();
            Map<String, Map<String, float[]>> resident = TinyProblem.train(
                            tiny,
                            points.overlaidWith(Setting.of(Map.of("data", Map.of("memory", "1 MiB")), "test")),
                            folder.resolve("resident"))
                    .models();
            streamed.forEach((model, parameters) -> parameters.forEach((name, values) -> assertThat(values)
                    .as("%s of %s", name, model)
                    .isEqualTo(resident.get(model).get(name))));
        }
    }

    private Pipeline counted(String source) {
        return preceptor.pipeline(
                Setting.of(
                        Map.of(
                                "method", "supervised",
                                "data", Map.of("source", source, "memory", 0, "normalisation", "none"),
                                "network", Map.of("name", "mlp", "hidden", List.of(4)),
                                "views", Map.of("student", Map.of("augment", List.of())),
                                "batch", Map.of("size", 16)),
                        "test"),
                folder);
    }

    @Test
    void anExampleThatCannotBeReadStopsTheRunWithWhatTheSourceSaysOfIt() {
        assertThatThrownBy(() -> train(counted("unreadable"), "run"))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("shelf/41.png: the image is damaged; remove it");
    }

    @Test
    void aSourceThatFailsWhileItReadsIsNamedWithTheExample() {
        assertThatThrownBy(() -> train(counted("broken"), "run"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageMatching("data source 'broken' failed while it read \\d+: .*no more.*");
    }

    @Test
    void anInvalidAmountIsRefusedWithWhatIsExpected() {
        for (Object memory : List.of("lots", "512", "-1 MB", "200 %", 7)) {
            assertThatThrownBy(() -> preceptor.pipeline(
                            ThirdPartyMethodsTest.digits("mean-teacher", 20, Map.of("data", Map.of("memory", memory))),
                            folder))
                    .as("memory: %s", memory)
                    .hasMessageContaining(
                            "'memory' must be a share of the free memory, such as 50 %, or an amount, such"
                                    + " as 512 MiB or 4 GB; 0 for none");
        }
    }
}
