package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** A run that was stopped continues as if it had not been. */
class ResumeTest {
    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private Pipeline pipeline(String method) {
        return preceptor.pipeline(ThirdPartyMethodsTest.digits(method, 20, Map.of()), folder);
    }

    private static TrainingListener stopAfter(int step, StopSignal stop) {
        return new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == step) {
                    stop.request();
                }
            }
        };
    }

    private static Map<String, Map<String, List<Float>>> weights(Path checkpoint) {
        try (TrainedModel model = preceptor.open(checkpoint)) {
            Map<String, Map<String, List<Float>>> all = new java.util.TreeMap<>();
            model.models().forEach(name -> {
                Map<String, List<Float>> values = new java.util.TreeMap<>();
                model.parameters(name).forEach((parameter, array) -> {
                    List<Float> list = new java.util.ArrayList<>();
                    for (float value : array) {
                        list.add(value);
                    }
                    values.put(parameter, list);
                });
                all.put(name, values);
            });
            return all;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi-model", "temporal-ensembling", "mean-teacher"})
    void aResumedRunEndsBitForBitWhereAnUninterruptedOneDoes(String method) {
        RunEnd whole = preceptor.train(pipeline(method), folder.resolve("whole"), new StopSignal(), List.of());
        StopSignal stop = new StopSignal();
        RunEnd first = preceptor.train(pipeline(method), folder.resolve("halves"), stop, List.of(stopAfter(11, stop)));
        assertThat(first.completed()).isFalse();
        assertThat(first.step()).isEqualTo(11);

        RunEnd second = preceptor.resume(folder.resolve("halves"), new StopSignal(), List.of());

        assertThat(second.completed()).isTrue();
        assertThat(weights(second.checkpoint())).isEqualTo(weights(whole.checkpoint()));
        assertThat(second.lastTest()).isEqualTo(whole.lastTest());
        assertThat(second.selectedTest()).isEqualTo(whole.selectedTest());
    }

    @Test
    void aCheckpointCutShortIsRefusedAndTheOneBeforeItNamed() throws IOException {
        StopSignal stop = new StopSignal();
        preceptor.train(pipeline("mean-teacher"), folder.resolve("run"), stop, List.of(stopAfter(18, stop)));
        List<Path> checkpoints;
        try (var found = Files.list(folder.resolve("run/checkpoints"))) {
            checkpoints = found.sorted().toList();
        }
        assertThat(checkpoints).hasSize(2);
        Path data;
        try (var files = Files.list(checkpoints.get(1))) {
            data = files.filter(file -> file.getFileName().toString().contains(".data-"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(data);
        Files.write(data, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> preceptor.resume(folder.resolve("run"), new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(checkpoints.get(1).getFileName().toString())
                .hasMessageContaining("the checkpoint is damaged: " + data.getFileName() + " has " + whole.length / 2
                        + " bytes, expected " + whole.length)
                .hasMessageContaining("continue from another one instead, with --resume ")
                .hasMessageContaining(checkpoints.get(0).getFileName().toString());
        assertThat(preceptor
                        .resume(checkpoints.get(0), new StopSignal(), List.of())
                        .completed())
                .isTrue();
    }

    private Pipeline table(Path csv) throws IOException {
        StringBuilder rows = new StringBuilder("x,y,label\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i % 3)
                    .append(',')
                    .append(i * 0.1)
                    .append(',')
                    .append(i % 2 == 0 ? "even" : "odd")
                    .append('\n');
        }
        Files.writeString(csv, rows);
        return preceptor.pipeline(
                Setting.of(
                        Map.of(
                                "method", "supervised",
                                "data", Map.of("source", Map.of("name", "vectors-csv", "path", csv.toString())),
                                "network", Map.of("name", "mlp", "hidden", List.of(4)),
                                "views", Map.of("student", Map.of("augment", List.of())),
                                "batch", Map.of("size", 10),
                                "training", Map.of("epochs", 3)),
                        "test"),
                folder);
    }

    @Test
    void aRunWhoseDataHaveChangedIsRefused() throws IOException {
        StopSignal stop = new StopSignal();
        Path csv = folder.resolve("table.csv");
        preceptor.train(table(csv), folder.resolve("run"), stop, List.of(stopAfter(3, stop)));
        String written = Files.readString(csv);
        Files.writeString(csv, written.replace("2,0.2,even", "2,0.3,even"));
        assertThatThrownBy(() -> preceptor.resume(folder.resolve("run"), new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("step-000000003: the checkpoint was made with other training data or labels; ")
                .hasMessageContaining("restore them, or train again");
        Files.writeString(csv, written);
        assertThat(preceptor
                        .resume(folder.resolve("run"), new StopSignal(), List.of())
                        .completed())
                .isTrue();
    }

    @Test
    void aRunWhoseSettingsHaveBeenEditedIsRefused() throws IOException {
        StopSignal stop = new StopSignal();
        preceptor.train(pipeline("supervised"), folder.resolve("run"), stop, List.of(stopAfter(3, stop)));
        Path settings = folder.resolve("run/pipeline.yaml");
        String written = Files.readString(settings);
        Files.writeString(settings, written.replace("per-class: 10", "per-class: 9"));
        assertThatThrownBy(() -> preceptor.resume(folder.resolve("run"), new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the run is damaged: pipeline.yaml is not as it was written");
        assertThatThrownBy(() -> preceptor.open(folder.resolve("run")))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the run is damaged: pipeline.yaml is not as it was written");
        Files.writeString(settings, written);
        assertThat(preceptor
                        .resume(folder.resolve("run"), new StopSignal(), List.of())
                        .completed())
                .isTrue();
    }

    @Test
    void aRunsFolderIsNotOverwritten() {
        Pipeline pipeline = pipeline("supervised");
        preceptor.train(pipeline, folder.resolve("run"), new StopSignal(), List.of());
        assertThatThrownBy(() -> preceptor.train(pipeline, folder.resolve("run"), new StopSignal(), List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("holds a run already");
    }
}
