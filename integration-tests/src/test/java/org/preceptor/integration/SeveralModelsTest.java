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
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.integration.TinyProblem.Outcome;

/** Models that are trained beside the student: by terms of their own, with optimisers and networks of their own. */
class SeveralModelsTest extends OnTinyProblem {
    private static final int LABELLED = 3;
    private static final String PEER = "models.peer={}";

    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void write() {
        TableRun.write(folder);
    }

    private static LinearSoftmax peer(Outcome outcome) {
        return LinearSoftmax.of(outcome.models().get("peer"));
    }

    /** The mean over some points of {@code -log p} of the class that another model finds likeliest. */
    private static double crossEntropy(LinearSoftmax model, LinearSoftmax other, int from, int to) {
        double[][] p = model.probabilities(1);
        double[][] q = other.probabilities(1);
        double sum = 0;
        for (int i = from; i < to; i++) {
            int likeliest = 0;
            for (int c = 1; c < LinearSoftmax.CLASSES; c++) {
                likeliest = q[i][c] > q[i][likeliest] ? c : likeliest;
            }
            sum -= Math.log(p[i][likeliest]);
        }
        return sum / (to - from);
    }

    private static double loss(LinearSoftmax model, LinearSoftmax other) {
        return 2 * model.supervised()
                + 1.5
                        * (crossEntropy(model, other, LABELLED, TinyProblem.POINTS.length)
                                + crossEntropy(model, other, 0, LABELLED));
    }

    @Test
    void crossPseudoSupervisionTrainsEachOfTwoModelsByTheClassesThatTheOtherFindsLikeliest() {
        Map<String, ?> streams = Map.of("batch", Map.of("size", 6, "labelled", LABELLED, "unlabelled-from-all", false));
        Outcome before = train("cross-pseudo-supervision", 0, 1, streams);
        LinearSoftmax student = before.student();
        LinearSoftmax peer = peer(before);
        assertThat(student.flat()).as("first weights").isNotEqualTo(peer.flat());
        double rate = 0.5;
        int steps = 8;
        Outcome after = train("cross-pseudo-supervision", rate, steps, streams);

        for (int step = 0; step < steps; step++) {
            LinearSoftmax one = student;
            LinearSoftmax other = peer;
            Map<String, Double> metrics = after.steps().get(step).metrics();
            assertThat(metrics.get("term/unlabelled")).isCloseTo(crossEntropy(one, other, LABELLED, 6), within(1e-4));
            assertThat(metrics.get("term/peer-labelled")).isCloseTo(crossEntropy(other, one, 0, 3), within(1e-4));
            assertThat(metrics.get("term/supervised/peer")).isCloseTo(2 * other.supervised(), within(1e-4));
            assertThat(metrics.get("loss")).isCloseTo(loss(one, other) + loss(other, one), within(1e-3));
            student = one.descend(rate, model -> loss(model, other));
            peer = other.descend(rate, model -> loss(model, one));
        }
        assertThat(after.student().flat()).containsExactly(student.flat(), within(1e-4));
        assertThat(peer(after).flat()).containsExactly(peer.flat(), within(1e-4));
    }

    @Test
    void aTermTrainsTheModelThatItNamesAndNoOther() {
        Map<String, ?> more = Map.of(
                "models",
                Map.of("peer", Map.of("optimiser", Map.of("learning-rate", 1), "supervised", Map.of("weight", 0))),
                "terms",
                Map.of(
                        "distance",
                        Map.of(
                                "trains", "peer",
                                "targets", "second-pass",
                                "cost", "mean-squared-error",
                                "target", "target",
                                "weight", 3)));
        Outcome alone = train("supervised", 1, 5, Map.of());
        Outcome before = train("supervised", 1, 1, Map.of("models", Map.of("peer", Map.of("optimiser", still()))));
        Outcome after = train("supervised", 1, 1, more);

        assertThat(train("supervised", 1, 5, more).student().flat())
                .as("the student, which nothing else trains")
                .containsExactly(alone.student().flat());
        LinearSoftmax expected = peer(before)
                .descend(
                        1, model -> 3 * LinearSoftmax.meanSquaredError(model.probabilities(1), model.probabilities(2)));
        assertThat(peer(after).flat()).containsExactly(expected.flat(), within(1e-4));
    }

    private static Map<String, ?> still() {
        return Map.of("learning-rate", 0);
    }

    private Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    private Pipeline pipeline(String... settings) {
        return preceptor.pipeline(folder.resolve("table.yaml"), List.of(settings));
    }

    /** @param last the step after which it stops; it does not where 0 */
    private RunEnd train(String name, long last, String... settings) {
        StopSignal stop = new StopSignal();
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

    private static String[] with(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "terms.peer={trains: peer, teacher: student, targets: teacher-prediction, cost: mean-squared-error,"
                        + " target: student}",
                "training.epochs=4"));
        settings.addAll(Arrays.asList(more));
        return settings.toArray(String[]::new);
    }

    @Test
    void aModelBesideTheStudentHasANetworkAndAnOptimiserOfItsOwnAndIsResumedEvaluatedSelectedAndExported()
            throws Exception {
        String[] settings = with(
                "models.peer={network: {hidden: [5]}, optimiser: {name: adam, learning-rate: 0.01}}",
                "training.select=peer",
                "teachers.second={update: {name: exponential-moving-average, decay: 0.5}, follows: peer}");
        RunEnd whole = train("whole", 0, settings);
        assertThat(train("halves", 17, settings).completed()).isFalse();
        preceptor.resume(run("halves"), new StopSignal(), List.of());

        assertThat(SmallRun.contents(run("halves").resolve("selected")))
                .isEqualTo(SmallRun.contents(run("whole").resolve("selected")));
        assertThat(whole.lastTest().keySet()).containsExactly("student", "peer", "teacher", "second");
        assertThat(parameters(run("whole"), "peer"))
                .satisfies(own -> assertThat(own.values()).anyMatch(values -> values.length == 5));
        try (TrainedModel trained = preceptor.open(run("whole"))) {
            assertThat(trained.selectedModel()).isEqualTo("peer");
            trained.exportSavedModel(folder.resolve("exported"), "peer");
        }
        assertThat(folder.resolve("exported/saved_model.pb")).exists();
        assertThat(parameters(whole.checkpoint(), "second").keySet())
                .as("a teacher of the peer has its network")
                .isEqualTo(parameters(whole.checkpoint(), "peer").keySet());
    }

    @Test
    void aModelBeginsWithTheWeightsOfAnotherRun() {
        train("first", 0, "training.epochs=1");
        train("second", 0, with("models.peer={optimiser: {learning-rate: 0}, initial-weights: " + run("first") + "}"));
        Map<String, float[]> first = parameters(run("first"), "teacher");
        Map<String, float[]> second = parameters(run("second"), "peer");

        first.forEach((name, values) -> {
            if (!name.contains("running")) {
                assertThat(second.get(name)).as(name).containsExactly(values);
            }
        });
        assertThat(notes).anyMatch(note -> note.startsWith("model 'peer' begins with the weights of 'teacher' of "));
    }

    @Test
    void asManyReplicasDoWhatOneDoes() {
        String[] one = with(PEER, "network.batch-norm=false", "training.steps=6");
        String[] two = with(PEER, "network.batch-norm=false", "training.steps=6", "runtime.replicas=2");
        Map<String, Map<String, float[]>> found = new LinkedHashMap<>();
        for (String model : List.of("student", "peer")) {
            found.put(model, parameters(train("one" + model, 0, one).checkpoint(), model));
            Map<String, float[]> divided =
                    parameters(train("two" + model, 0, two).checkpoint(), model);
            found.get(model)
                    .forEach((name, values) -> assertThat(divided.get(name))
                            .as("%s %s", model, name)
                            .containsExactly(values, within(2e-5f)));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWhereItIsWritten() {
        assertRefused("unknown model 'pear'", PEER, "terms.peer={trains: pear, loss: entropy-minimisation}");
        assertRefused("unknown teacher 'pear'", with(PEER, "terms.peer.teacher=pear"));
        assertRefused("a model cannot be called 'student'", "models.student={}");
        assertRefused("a model cannot be called 'data'", "models.data={}");
        assertRefused("a teacher cannot be called 'teacher'", "models.teacher={}");
        assertRefused("unknown model 'pear'", PEER, "teachers.second={update: copy, follows: pear}");
        assertRefused("unknown model 'pear'", PEER, "training.select=pear");
        assertRefused("'learning-rat'", "models.peer={optimiser: {learning-rat: 1}}");
        assertThat(preceptor
                        .check(
                                pipeline("models.peer={parameters: [{names: \"*nothing*\"}]}"),
                                CheckDepth.SAMPLE,
                                ReadingProgress.UNHEARD)
                        .faults())
                .anyMatch(fault -> fault.contains("the parameter group '*nothing*' holds no weight"));
        assertThatThrownBy(() -> train(
                        "sites",
                        0,
                        with(
                                "models.peer={network: {hidden: [5]}}",
                                "network.hidden=[8, 8]",
                                "views.student.noise={hidden2: {name: gaussian, sigma: 0.1}}")))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the network of model 'peer' has no site 'hidden2'");
    }

    private void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> pipeline(settings))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anotherMethodOfAComparisonHasNotTheModelsOfTheFilesMethod() {
        SmallRun.write(
                folder.resolve("table.yaml"),
                TableRun.PIPELINE
                                .replace("method: mean-teacher", "method: cross-pseudo-supervision")
                                .replace("batch: {size: 20}", "batch: {size: 20, labelled: 8}")
                        + "models: {peer: {optimiser: {learning-rate: 0.01}}, third: {}}\n");
        Path file = folder.resolve("table.yaml");
        assertThat(pipeline().models().keySet()).containsExactly("peer", "third");
        Pipeline compared = preceptor.pipeline(
                PipelineFile.layers(file, List.of("method=mean-teacher")).ofComparison(), folder);

        assertThat(compared.models()).isEmpty();
        assertThat(compared.fit().notes()).anyMatch(note -> note.contains("models.peer, models.third"));
    }
}
