package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** A teacher begins as the model of a finished run, and stays so or follows the student. */
class TeacherOfARunTest {
    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private RunEnd first;

    @BeforeAll
    static void load() {
        preceptor = Preceptor.builder().plugins(Shipped.plugins()).build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    @BeforeEach
    void write() {
        TableRun.write(folder);
        first = train("first", "training.epochs=2", "network.hidden=[6]");
    }

    private Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    private String frozen(String more) {
        return "teachers.teacher={update: frozen, start: {run: " + run("first") + "}" + more + "}";
    }

    private Pipeline pipeline(String... settings) {
        return preceptor.pipeline(folder.resolve("table.yaml"), List.of(settings));
    }

    private RunEnd train(String name, String... settings) {
        return train(name, new StopSignal(), 0, settings);
    }

    /** @param last the step after which it stops; it does not where 0 */
    private RunEnd train(String name, StopSignal stop, long last, String... settings) {
        return preceptor.train(pipeline(settings), run(name), stop, List.of(new TrainingListener() {
            @Override
            public void noted(String message) {
                notes.add(message);
            }

            @Override
            public void stepped(StepReport report) {
                if (report.step() == last) {
                    stop.request();
                }
            }
        }));
    }

    private Map<String, float[]> parameters(Path run, String model) {
        try (TrainedModel trained = preceptor.open(run)) {
            return trained.parameters(model);
        }
    }

    private static void assertSame(Map<String, float[]> found, Map<String, float[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> assertThat(found.get(name)).as(name).containsExactly(values));
    }

    @Test
    void aFrozenTeacherStaysWhatTheRunEndedWithRunningStatisticsIncluded() {
        RunEnd end = train("second", "network.hidden=[6]", frozen(""));

        assertSame(parameters(end.checkpoint(), "teacher"), parameters(run("first"), "teacher"));
        assertThat(notes).anyMatch(note -> note.startsWith("teacher 'teacher' begins as 'teacher' of "));
        try (TrainedModel trained = preceptor.open(run("second"))) {
            assertThat(trained.selectedModel()).as("what is trained").isEqualTo("student");
        }
    }

    @Test
    void aFrozenTeacherMayHaveANetworkOfItsOwnWhichIsEvaluatedAndExported() throws Exception {
        RunEnd end =
                train("second", frozen(", network: {name: mlp, hidden: [6], batch-norm: true}"), "network.hidden=[4]");

        assertSame(parameters(end.checkpoint(), "teacher"), parameters(run("first"), "teacher"));
        assertThat(parameters(run("second"), "student").values()).anyMatch(values -> values.length == 4);
        assertThat(end.lastTest().get("teacher"))
                .as("judged as in its own run")
                .isEqualTo(first.selectedTest().get("teacher"));
        try (TrainedModel trained = preceptor.open(run("second"))) {
            trained.exportSavedModel(folder.resolve("exported"), "teacher");
        }
        assertThat(folder.resolve("exported/saved_model.pb")).exists();
    }

    @Test
    void aRunWithATeacherOfARunContinuesBitForBitWithoutThatRun() throws Exception {
        train("whole", "network.hidden=[6]", frozen(""));
        StopSignal stop = new StopSignal();
        assertThat(train("halves", stop, 37, "network.hidden=[6]", frozen("")).completed())
                .isFalse();
        TableRun.delete(run("first"));
        preceptor.resume(run("halves"), new StopSignal(), List.of());

        assertThat(SmallRun.contents(run("halves").resolve("selected")))
                .isEqualTo(SmallRun.contents(run("whole").resolve("selected")));
    }

    @Test
    void aTeacherThatFollowsTheStudentBeginsAsTheRunsModel() {
        RunEnd end = train(
                "second",
                "network.hidden=[6]",
                "training.steps=1",
                "teachers.teacher={update: {name: exponential-moving-average, decay: 1}, start: {run: " + run("first")
                        + "}, batch-norm: averaged}");
        assertSame(parameters(end.checkpoint(), "teacher"), parameters(run("first"), "teacher"));
    }

    @Test
    void whatDoesNotSuitATeacherIsRefusedByTheCheckTooAndNothingIsLeft() throws Exception {
        assertRefused("teachers.teacher.start: the weights of 'teacher' of ", frozen(""));
        assertRefused(
                "has a network of its own, so it cannot follow the student's weights",
                "teachers.teacher={update: copy, start: {run: x}, network: mlp}");
        assertRefused("cannot start as a copy of the student", "teachers.teacher={update: frozen, network: mlp}");
        assertRefused(
                "expected 'run', the folder of a finished run, or 'stage'",
                "teachers.teacher={update: frozen, start: {}}");
        assertRefused("runs/never", "teachers.teacher={update: frozen, start: {run: " + run("never") + "}}");
        Path table = folder.resolve("table.csv");
        Files.writeString(table, Files.readString(table).replace("inner", "between"));
        Path test = folder.resolve("test.csv");
        Files.writeString(test, Files.readString(test).replace("inner", "between"));
        assertRefused("knows inner, outer; a teacher must know", frozen(""), "network.hidden=[6]");
    }

    private void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> train("refused", settings)).hasMessageContaining(message);
        assertThat(run("refused")).doesNotExist();
        assertThatThrownBy(() -> {
                    List<String> faults = preceptor
                            .check(pipeline(settings), CheckDepth.SAMPLE, ReadingProgress.UNHEARD)
                            .faults();
                    throw new IllegalStateException(String.join("\n", faults));
                })
                .hasMessageContaining(message);
    }
}
