package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.integration.TinyProblem.Outcome;

/** Stages of one pipeline are trained one after the other, and stopped, resumed and evaluated as one run. */
class StagesTest extends OnTinyProblem {
    private static final int LABELLED = 3;

    private static final String STAGES = """
            stages:
              teacher: {teachers: none, terms: none, training: {epochs: 2}, network: {hidden: [6]}}
              student: {teachers: {teacher: {update: frozen, start: {stage: teacher}}}, training: {epochs: 3}}
              last: {teachers: {teacher: {start: {stage: student}}}, training: {epochs: 2, initial-weights: {stage: student}}}
            """;

    private final List<String> names = new ArrayList<>();

    @BeforeEach
    void write() {
        TableRun.write(folder);
        SmallRun.write(folder.resolve("staged.yaml"), TableRun.PIPELINE + STAGES);
        names.clear();
    }

    /** Noisy Student's loss: twice the supervised one, and the cross entropy of the teacher's probabilities. */
    private static double loss(LinearSoftmax model, double[][] teacher, double threshold) {
        double[][] p = model.probabilities(1);
        double sum = 0;
        for (int i = LABELLED; i < p.length; i++) {
            if (Arrays.stream(teacher[i]).max().orElse(0) >= threshold) {
                for (int c = 0; c < LinearSoftmax.CLASSES; c++) {
                    sum -= teacher[i][c] * Math.log(p[i][c]);
                }
            }
        }
        return 2 * model.supervised() + sum / (p.length - LABELLED);
    }

    private static Map<String, ?> stage(int epochs) {
        return Map.of("training", Map.of("epochs", epochs));
    }

    @Test
    void noisyStudentTeachesEachStudentWhatTheOneBeforeIsConfidentOf() {
        double threshold = 0.5;
        double rate = 0.5;
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("batch", Map.of("size", 6, "labelled", LABELLED, "unlabelled-from-all", false));
        more.put("views", Map.of("clean", Map.of("augment", List.of())));
        more.put("terms", Map.of("labels-of-teacher", Map.of("targets", Map.of("threshold", threshold))));
        Map<String, Object> stages = new LinkedHashMap<>();
        stages.put("teacher", stage(5));
        stages.put("first", stage(4));
        stages.put("second", stage(3));
        stages.put("third", "none");
        more.put("stages", stages);
        LinearSoftmax start = train("noisy-student", 0, 1, more).student();
        Path run = folder.resolve("noisy");
        Outcome second = TinyProblem.train(preceptor, TinyProblem.settings("noisy-student", rate, 1, more), run);

        LinearSoftmax teacher = start;
        for (int step = 0; step < 5; step++) {
            teacher = teacher.descend(rate, model -> 2 * model.supervised());
        }
        double[][] taught = teacher.probabilities(1);
        assertThat(Arrays.stream(taught).skip(LABELLED))
                .as("the teacher is confident of some points and not of others")
                .anyMatch(row -> Arrays.stream(row).max().orElse(0) >= threshold)
                .anyMatch(row -> Arrays.stream(row).max().orElse(0) < threshold);
        LinearSoftmax first = start;
        for (int step = 0; step < 4; step++) {
            first = first.descend(rate, model -> loss(model, taught, threshold));
        }
        double[][] retaught = first.probabilities(1);
        LinearSoftmax expected = start;
        for (int step = 0; step < 3; step++) {
            expected = expected.descend(rate, model -> loss(model, retaught, threshold));
        }
        assertThat(LinearSoftmax.of(parameters(run.resolve("stages/teacher"), "student"))
                        .flat())
                .containsExactly(teacher.flat(), within(1e-4));
        assertThat(second.teacher().flat()).containsExactly(first.flat(), within(1e-4));
        assertThat(second.student().flat()).containsExactly(expected.flat(), within(1e-4));
    }

    private Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    /** Stops in a stage, or before its first step where the step is 0. */
    private TrainingListener listener(StopSignal stop, int stage, long last) {
        return new TrainingListener() {
            private int started;

            @Override
            public void started(RunStart start) {
                names.add(start.name());
                started++;
                if (started == stage && last == 0) {
                    stop.request();
                }
            }

            @Override
            public void stepped(StepReport report) {
                if (started == stage && report.step() == last) {
                    stop.request();
                }
            }
        };
    }

    private RunEnd train(String name, int stage, long last, String... settings) {
        StopSignal stop = new StopSignal();
        return preceptor.train(
                preceptor.pipeline(folder.resolve("staged.yaml"), List.of(settings)),
                run(name),
                stop,
                List.of(listener(stop, stage, last)));
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
    void aStageUsesTheModelOfAnEarlierOneWhoseNetworkMayBeAnother() {
        RunEnd end = train("whole", 0, 0);

        assertThat(names)
                .containsExactly(
                        "mean-teacher (stage 1 of 3: teacher)", "mean-teacher (stage 2 of 3: student)", "mean-teacher");
        assertThat(end.completed()).isTrue();
        assertSame(
                parameters(run("whole").resolve("stages/student"), "teacher"),
                parameters(run("whole").resolve("stages/teacher"), "student"));
        assertThat(parameters(run("whole").resolve("stages/student"), "teacher").keySet())
                .isEqualTo(parameters(run("whole").resolve("stages/teacher"), "student")
                        .keySet());
    }

    @Test
    void aRunStoppedInAnyStageContinuesBitForBit() throws Exception {
        train("whole", 0, 0);
        for (int stage = 1; stage <= 3; stage++) {
            String name = "stopped" + stage;
            RunEnd end = train(name, stage, 7);
            assertThat(end.completed()).isFalse();
            assertThatThrownBy(() -> preceptor.resume(run(name).resolve("stages/teacher"), new StopSignal(), List.of()))
                    .isInstanceOf(PreceptorException.class)
                    .hasMessageContaining("is a stage of a run; continue all of it with --resume ");
            StopSignal again = new StopSignal();
            if (stage < 3) {
                assertThat(preceptor
                                .resume(run(name), again, List.of(listener(again, 2, 0)))
                                .completed())
                        .isFalse();
            }
            assertThat(preceptor.resume(run(name), new StopSignal(), List.of()).completed())
                    .isTrue();
            for (String part : List.of("stages/teacher/selected", "stages/student/selected", "selected")) {
                assertThat(SmallRun.contents(run(name).resolve(part)))
                        .as("%s of a run stopped in stage %d", part, stage)
                        .isEqualTo(SmallRun.contents(run("whole").resolve(part)));
            }
        }
        TableRun.delete(run("whole").resolve("stages"));
        assertThat(preceptor.resume(run("whole"), new StopSignal(), List.of()).completed())
                .isTrue();
    }

    @Test
    void aRunOfStagesCanBeMovedWhileItIsStopped() throws Exception {
        train("whole", 0, 0);
        train("stopped", 2, 7);
        java.nio.file.Files.move(run("stopped"), run("moved"));
        assertThat(preceptor.resume(run("moved"), new StopSignal(), List.of()).completed())
                .isTrue();
        assertThat(SmallRun.contents(run("moved").resolve("selected")))
                .isEqualTo(SmallRun.contents(run("whole").resolve("selected")));
    }

    @Test
    void whatIsWrongWithAStageIsFoundBeforeTheFirst() {
        assertRefused("there is no earlier stage 'last'", "stages.student.teachers.teacher.start={stage: last}");
        assertRefused("there is no earlier stage 'nobody'", "stages.last.training.initial-weights={stage: nobody}");
        assertRefused("'method' is the same in all stages", "stages.last.method=fixmatch");
        assertRefused("a stage is called by letters", "stages={../up: {training: {epochs: 1}}}");
        assertRefused("'epochs' must be", "stages.teacher.training.epochs=none");
        assertRefused("expected 'run', the folder", "stages.student.teachers.teacher.start={stage: teacher, run: x}");
        assertThat(preceptor
                        .check(
                                preceptor.pipeline(
                                        folder.resolve("staged.yaml"),
                                        List.of("stages.teacher.training.parameters=[{names: nothing}]")),
                                CheckDepth.SAMPLE,
                                ReadingProgress.UNHEARD)
                        .faults())
                .singleElement()
                .asString()
                .startsWith("stage 'teacher': ");
        assertThat(preceptor
                        .check(
                                preceptor.pipeline(folder.resolve("staged.yaml")),
                                CheckDepth.SAMPLE,
                                ReadingProgress.UNHEARD)
                        .faults())
                .isEmpty();
        assertThatThrownBy(() -> train("fails", 0, 0, "data.source.path=nowhere.csv"))
                .hasMessageContaining("nowhere.csv");
        assertThat(run("fails")).doesNotExist();
    }

    private void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> preceptor.pipeline(folder.resolve("staged.yaml"), List.of(settings)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void stagesHaveLengthsOfTheirOwnWhichAreNotChangedTogether() {
        train("run", 1, 7);
        assertThatThrownBy(() -> preceptor.resume(
                        run("run"),
                        new Continuation(java.util.OptionalInt.of(9), java.util.Optional.empty(), false),
                        new StopSignal(),
                        List.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("--epochs: the run has several stages");
    }

    @Test
    void aStageThatIsTakenAwayLeavesTheOthers() {
        Setting settings = TinyProblem.settings(
                "noisy-student",
                0.5,
                1,
                Map.of("stages", Map.of("second", "none", "third", "none"), "batch", Map.of("labelled", 3)));
        assertThat(preceptor.pipeline(settings, folder).earlier().keySet()).containsExactly("teacher");
    }
}
