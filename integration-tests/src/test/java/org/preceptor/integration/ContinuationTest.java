package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/** A run is made longer, finds data that have moved, begins with another's weights, or ends early. */
class ContinuationTest {
    private static final String CONSTANT = "supervised.weight=1";
    private static final String NO_RAMP = "weight=1";
    private static final String STOPPING = "training.callbacks=[{name: early-stopping, patience: 2 epochs}]";

    private static Preceptor preceptor;

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<EpochReport> epochs = new ArrayList<>();

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
    }

    private TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void noted(String message) {
                notes.add(message);
            }

            @Override
            public void warned(String message) {
                warnings.add(message);
            }

            @Override
            public void evaluated(EpochReport report) {
                epochs.add(report);
            }
        };
    }

    private RunEnd train(String name, String... settings) {
        return preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml"), List.of(settings)),
                folder.resolve("runs").resolve(name),
                new StopSignal(),
                List.of(listener()));
    }

    private RunEnd resume(String name, Continuation continuation) {
        return preceptor.resume(
                folder.resolve("runs").resolve(name), continuation, new StopSignal(), List.of(listener()));
    }

    private static Continuation epochs(int number) {
        return new Continuation(OptionalInt.of(number), Optional.empty(), false);
    }

    private static Continuation data(Path path) {
        return new Continuation(OptionalInt.empty(), Optional.of(path), false);
    }

    private Map<String, ?> checkpoint(String name) throws IOException {
        return SmallRun.contents(SmallRun.lastCheckpoint(folder.resolve("runs").resolve(name)));
    }

    private Map<String, Object> variables(String name) throws IOException {
        Map<String, Object> files = new java.util.TreeMap<>(checkpoint(name));
        files.keySet().removeIf(file -> !file.startsWith("variables"));
        return files;
    }

    @Test
    void aRunMadeLongerEndsWhereOneOfThatLengthDoesIfNoScheduleDependsOnIt() throws IOException {
        train("long", "training.epochs=12", CONSTANT, NO_RAMP);
        train("grown", CONSTANT, NO_RAMP);

        RunEnd end = resume("grown", epochs(12));

        assertThat(end.step()).isEqualTo(120);
        assertThat(variables("grown")).isEqualTo(variables("long"));
        assertThat(notes).containsExactly("the run is now 120 steps long instead of 80; no schedule depends on that");
        assertThat(folder.resolve("runs/grown/pipeline.yaml")).content().contains("epochs: 12");
        assertThat(resume("grown", Continuation.UNCHANGED).step()).isEqualTo(120);
    }

    @Test
    void whatSchedulesDoInALongerRunIsReported() {
        train(
                "grown",
                "training.optimiser.learning-rate={name: linear-ramp-down, maximum: 0.2}",
                "weight={maximum: 2, length: 40 %}");

        resume("grown", epochs(16));

        // after 80 of 160 steps half of the learning rate is left; of 80, a share of 1/80 at the last
        assertThat(notes)
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo(
                        "the run is now 160 steps long instead of 80; schedules whose lengths are in per cent of the run,"
                                + " or that end with it, change with it (the learning rate, the weight of term 'consistency'):"
                                + " at step 81 the learning rate is 0.1 instead of 0.0025");
    }

    @Test
    void aScheduleWithinAPartIsNamedByThePart() {
        train("grown", CONSTANT, NO_RAMP, "teacher.decay={name: step-change, from: 0.5, to: 0.6, at: 50 %}");

        resume("grown", epochs(16));

        assertThat(notes).hasSize(1).first().asString().contains("(schedule 'step-change' of teachers.teacher.update)");
    }

    @Test
    void aRunCanBeStoppedMadeLongerAndStoppedAgain() throws IOException {
        train("long", "training.epochs=12", CONSTANT, NO_RAMP);
        StopSignal stop = new StopSignal();
        preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml"), List.of(CONSTANT, NO_RAMP)),
                folder.resolve("runs/grown"),
                stop,
                List.of(stopAt(33, stop)));
        StopSignal again = new StopSignal();
        preceptor.resume(folder.resolve("runs/grown"), epochs(12), again, List.of(stopAt(47, again)));

        assertThat(resume("grown", Continuation.UNCHANGED).step()).isEqualTo(120);
        assertThat(variables("grown")).isEqualTo(variables("long"));
    }

    private static TrainingListener stopAt(int step, StopSignal stop) {
        return new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == step) {
                    stop.request();
                }
            }
        };
    }

    @Test
    void aLengthThatTheRunHasBehindItIsRefusedAndChangesNothing() throws IOException {
        train("run");
        String settings = Files.readString(folder.resolve("runs/run/pipeline.yaml"));
        assertThatThrownBy(() -> resume("run", epochs(8 - 1)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("--epochs: the run has taken 80 steps already, of which 10 are an epoch; give more epochs"
                        + " than that");
        assertThat(folder.resolve("runs/run/pipeline.yaml")).hasContent(settings);
    }

    @Test
    void aRunWhoseProjectHasMovedFindsItsDataFromWhereItStands() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        TableRun.write(project);
        StopSignal stop = new StopSignal();
        preceptor.train(
                preceptor.pipeline(project.resolve("table.yaml")),
                project.resolve("runs/run"),
                stop,
                List.of(stopAt(33, stop)));
        for (String file : List.of("model.json", "origin.json")) {
            assertThat(project.resolve("runs/run").resolve(file)).content().doesNotContain(project.toString());
        }
        Files.move(project, folder.resolve("moved"));

        assertThat(preceptor
                        .resume(folder.resolve("moved/runs/run"), new StopSignal(), List.of())
                        .step())
                .isEqualTo(80);
    }

    @Test
    void dataThatHaveMovedAreNamedOnceAndFilesBesideThemAreFound() throws IOException {
        StopSignal stop = new StopSignal();
        train("whole");
        preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml")),
                folder.resolve("runs/run"),
                stop,
                List.of(stopAt(33, stop)));
        Path moved = Files.createDirectories(folder.resolve("elsewhere/tables"));
        Files.move(folder.resolve("table.csv"), moved.resolve("table.csv"));
        Files.move(folder.resolve("test.csv"), moved.resolve("test.csv"));
        assertThatThrownBy(() -> resume("run", Continuation.UNCHANGED))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("table.csv")
                .hasMessageContaining("; if the run's data are elsewhere now, say where with --data PATH");
        StopSignal again = new StopSignal();
        preceptor.resume(
                folder.resolve("runs/run"), data(moved.resolve("table.csv")), again, List.of(stopAt(47, again)));

        assertThat(folder.resolve("runs/run/pipeline.yaml"))
                .as("an absolute path stays one")
                .content()
                .contains("path: " + moved.resolve("table.csv"));
        Path here = Path.of("").toAbsolutePath();
        StopSignal third = new StopSignal();
        preceptor.resume(
                folder.resolve("runs/run"),
                data(here.relativize(moved.resolve("table.csv"))),
                third,
                List.of(stopAt(50, third)));
        assertThat(folder.resolve("runs/run/pipeline.yaml"))
                .as("a relative one is kept as it is seen from the pipeline file's folder")
                .content()
                .contains("path: elsewhere/tables/table.csv");

        RunEnd end = resume("run", Continuation.UNCHANGED);

        assertThat(end.lastTest()).isNotEmpty();
        assertThat(checkpoint("run")).isEqualTo(checkpoint("whole"));
    }

    @Test
    void otherDataThanTheRunWasBegunWithAreRefusedAndNotKept() throws IOException {
        StopSignal stop = new StopSignal();
        preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml")),
                folder.resolve("runs/run"),
                stop,
                List.of(stopAt(33, stop)));
        Path other = folder.resolve("other.csv");
        Files.writeString(other, Files.readString(folder.resolve("table.csv")).replaceFirst("\n0", "\n1"));
        Files.writeString(other, Files.readString(other) + "0.1,0.1,inner\n");
        assertThatThrownBy(() -> resume("run", data(other)))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("other training data or labels");
        assertThat(folder.resolve("runs/run/pipeline.yaml")).content().doesNotContain("other.csv");
        assertThat(resume("run", Continuation.UNCHANGED).completed()).isTrue();
    }

    @Test
    void aSourceWithoutAPathCannotHaveMoved() {
        StopSignal stop = new StopSignal();
        preceptor.train(
                preceptor.pipeline(ThirdPartyMethodsTest.digits("supervised", 4, Map.of()), folder),
                folder.resolve("runs/digits"),
                stop,
                List.of(stopAt(1, stop)));
        assertThatThrownBy(() -> resume("digits", data(folder)))
                .isInstanceOf(PreceptorException.class)
                .hasMessage("--data: the run's data source 'digits' has no 'path'; leave --data out");
    }

    @Test
    void aRunThatDoesNotGetBetterEndsEarlyAndStaysSo() {
        RunEnd end = train("early", STOPPING, "training.epochs=40");

        assertThat(end.completed()).isTrue();
        assertThat(end.ending())
                .contains("early-stopping: no epoch was better than epoch " + end.selectedEpoch() + " in 2 epochs");
        assertThat(end.step()).isEqualTo((end.selectedEpoch() + 2) * TableRun.STEPS_PER_EPOCH);
        assertThat(end.selectedTest()).isNotEmpty();
        assertThat(epochs.subList((int) end.selectedEpoch(), epochs.size()))
                .hasSize(2)
                .noneMatch(EpochReport::best);
        RunEnd again = resume("early", Continuation.UNCHANGED);
        assertThat(again.step()).isEqualTo(end.step());
        assertThat(again.ending()).isEqualTo(end.ending());
        assertThat(again.selectedTest()).isEqualTo(end.selectedTest());
        assertThatThrownBy(() -> resume("early", epochs(80)))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("a callback ended the run (early-stopping: ")
                .hasMessageContaining("begin a new run with --from ")
                .hasMessageEndingWith("early");
    }

    @Test
    void earlyStoppingCountsFromTheSameEpochAfterResuming() {
        RunEnd whole = train("whole", STOPPING, "training.epochs=40");
        StopSignal stop = new StopSignal();
        preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml"), List.of(STOPPING, "training.epochs=40")),
                folder.resolve("runs/halves"),
                stop,
                List.of(stopAt((int) whole.step() - 5, stop)));
        assertThat(resume("halves", Continuation.UNCHANGED).step()).isEqualTo(whole.step());
    }

    @Test
    void earlyStoppingNeedsAValidationSetAndALength() {
        assertThatThrownBy(() -> train("none", STOPPING, "data.validation=none"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining(
                        "training.callbacks: there is no validation set, which 'early-stopping' compares epochs on");
        assertThatThrownBy(() -> train("zero", "training.callbacks=[{name: early-stopping, patience: 0 epochs}]"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("'patience' must be a length above zero");
    }

    private Map<String, float[]> parameters(String run, String model) {
        try (TrainedModel trained = preceptor.open(folder.resolve("runs").resolve(run))) {
            return trained.parameters(model);
        }
    }

    @Test
    void aRunBeginsWithTheSelectedWeightsOfAnother() {
        train("first");
        Map<String, float[]> first = parameters("first", "teacher");

        train(
                "second",
                "training.initial-weights=" + folder.resolve("runs/first"),
                "training.steps=1",
                "training.optimiser.learning-rate=0");

        assertThat(notes)
                .anyMatch(
                        note -> note.startsWith("begins with the weights of 'teacher' of ") && note.endsWith("first"));
        for (String model : List.of("student", "teacher")) {
            Map<String, float[]> second = parameters("second", model);
            first.forEach((name, values) -> {
                if (!name.contains("running")) {
                    assertThat(second.get(name)).as(model + " " + name).containsExactly(values);
                }
            });
        }
    }

    @Test
    void whatDoesNotFitOfAnothersWeightsIsNamedAndNothingAtAllIsRefused() {
        train("first");
        train("wider", "training.initial-weights=" + folder.resolve("runs/first"), "network.hidden=[8, 4]");
        assertThat(notes)
                .contains(
                        "new, because that run has no weights of these names: 07Linear_weight, 07Linear_bias,"
                                + " 08BatchNorm_gamma, 08BatchNorm_beta, 08BatchNorm_runningMean,"
                                + " 08BatchNorm_runningVar, 11Heads_01logits_weight, 11Heads_01logits_bias",
                        "left out, because the network here has no weights of these names: 07Heads_01logits_weight,"
                                + " 07Heads_01logits_bias");
        train("wide", "network.hidden=[8, 8]");
        train("narrow", "training.initial-weights=" + folder.resolve("runs/wide"), "network.hidden=[8, 4]");
        assertThat(notes)
                .anyMatch(note -> note.startsWith("new, because they have another shape there: 07Linear_weight (8, 8),"
                        + " here (4, 8), 07Linear_bias (8), here (4), "));
        assertThatThrownBy(() -> train(
                        "other",
                        "training.initial-weights=" + folder.resolve("runs/first"),
                        "network={name: mlp, hidden: [5], batch-norm: true}"))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("training.initial-weights: no weights of 'teacher'");
        assertThat(folder.resolve("runs/other")).as("a refused run").doesNotExist();
        assertThatThrownBy(() -> train("none", "training.initial-weights=" + folder.resolve("runs/never")))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("runs/never");
    }

    @Test
    void theHeadOfOtherClassesIsNewThoughThereAreAsMany() throws IOException {
        train("first");
        Path table = folder.resolve("table.csv");
        Files.writeString(
                table, Files.readString(table).replace("inner", "near").replace("outer", "far"));
        Files.writeString(
                folder.resolve("test.csv"),
                Files.readString(folder.resolve("test.csv"))
                        .replace("inner", "near")
                        .replace("outer", "far"));
        train("second", "training.initial-weights=" + folder.resolve("runs/first"));

        assertThat(notes)
                .contains("new, because that run has other classes: 07Heads_01logits_weight, 07Heads_01logits_bias");
    }

    @Test
    void aRunThatBeganWithAnothersWeightsContinuesWithoutIt() throws IOException {
        train("first");
        String from = "training.initial-weights=" + folder.resolve("runs/first");
        train("halves", from, "training.epochs=4", CONSTANT, NO_RAMP);
        train("whole", from, CONSTANT, NO_RAMP);
        TableRun.delete(folder.resolve("runs/first"));
        resume("halves", epochs(8));

        assertThat(variables("halves")).isEqualTo(variables("whole"));
    }

    @Test
    void aTeacherThatPredictsNothingInTrainingIsNoted() {
        train("run", "teachers.average={update: {name: exponential-moving-average, decay: 0.5}}");
        assertThat(notes)
                .containsExactly("teacher 'average' predicts nothing in training, so it has no batch-norm statistics of"
                        + " its own; the student's are copied, which 'batch-norm: copied' says");
        assertThat(warnings).noneMatch(warning -> warning.contains("teacher"));
    }

    @Test
    void aResumedRunKnowsItsTotalTime() throws IOException {
        StopSignal stop = new StopSignal();
        RunEnd first = preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml")),
                folder.resolve("runs/run"),
                stop,
                List.of(stopAt(33, stop)));
        assertThat(first.totalSeconds()).isEqualTo(first.seconds());

        RunEnd second = resume("run", Continuation.UNCHANGED);

        assertThat(second.totalSeconds() - second.seconds()).isPositive().isLessThanOrEqualTo(first.seconds() + 0.001);
        assertThat(Files.readString(folder.resolve("runs/run/times.txt")).lines())
                .hasSize(2);
    }
}
