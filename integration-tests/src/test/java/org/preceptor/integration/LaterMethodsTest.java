package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.integration.TinyProblem.Outcome;

/**
 * The methods that came after the first three, on the tiny problem: what they keep is in checkpoints, and does what it
 * should.
 */
class LaterMethodsTest extends OnTinyProblem {
    private static final Map<String, ?> PLAIN = Map.of("augment", List.of(), "noise", Map.of("input", "doubling"));
    private static final Map<String, ?> TWO_STREAMS = Map.of("size", 6, "labelled", 2);

    private static final Map<String, ?> EMBEDDING =
            Map.of("network", Map.of("name", "mlp", "hidden", List.of(5), "batch-norm", true));

    /** Each method with what it needs on points, and a metric of what it keeps or does. */
    static Stream<Arguments> methods() {
        Map<String, ?> matching = Map.of("batch", TWO_STREAMS, "views", Map.of("strong", PLAIN));
        return Stream.of(
                Arguments.of(
                        "fixmatch", "term/consistency/confident", with(matching, threshold(Map.of("threshold", 0.4)))),
                Arguments.of(
                        "flexmatch", "term/consistency/threshold", with(matching, threshold(Map.of("threshold", 0.4)))),
                Arguments.of(
                        "flexmatch",
                        "term/consistency/of/misalignment",
                        with(
                                matching,
                                threshold(Map.of(
                                        "threshold",
                                        0.4,
                                        "of",
                                        Map.of("name", "distribution-alignment", "batches", 3))))),
                Arguments.of("softmatch", "term/consistency/mean", matching),
                Arguments.of("freematch", "term/consistency/threshold", matching),
                Arguments.of("pseudo-label", "term/pseudo-labels", Map.of("batch", TWO_STREAMS)),
                Arguments.of("meta-pseudo-labels", "term/feedback/h", Map.of("batch", TWO_STREAMS)),
                Arguments.of("cross-pseudo-supervision", "term/peer-unlabelled", Map.of("batch", TWO_STREAMS)),
                Arguments.of(
                        "unsupervised-data-augmentation",
                        "term/labels/trained",
                        with(
                                matching,
                                Map.of(
                                        "supervised",
                                        Map.of("weight", 0),
                                        "terms",
                                        Map.of(
                                                "consistency",
                                                Map.of("targets", Map.of("threshold", 0.4)),
                                                "labels",
                                                Map.of("loss", "annealed-cross-entropy", "rows", "labelled"))))),
                Arguments.of(
                        "mixmatch",
                        "term/mixture/unlabelled",
                        Map.of(
                                "batch",
                                TWO_STREAMS,
                                "terms",
                                Map.of("mixture", Map.of("loss", Map.of("unlabelled-weight", 10))))),
                Arguments.of(
                        "remixmatch",
                        "term/mixed/unlabelled",
                        with(
                                matching,
                                Map.of(
                                        "terms",
                                        Map.of(
                                                "rotation",
                                                "none",
                                                "mixed",
                                                Map.of("loss", Map.of("augmentations", 2)))))),
                Arguments.of(
                        "comatch",
                        "term/consistency/confident",
                        with(with(matching, EMBEDDING), threshold(Map.of("threshold", 0.4, "batches", 2)))),
                Arguments.of("simmatch", "term/similarity/instance", with(matching, EMBEDDING)),
                Arguments.of("supervised-mixup", "term/mixture", Map.of("batch", TWO_STREAMS)),
                Arguments.of(
                        "auto",
                        "term/mixture/unlabelled",
                        Map.of("batch", TWO_STREAMS, "views", Map.of("strong", Map.of("further", List.of())))),
                Arguments.of(
                        "interpolation-consistency-training",
                        "term/interpolation",
                        Map.of("batch", TWO_STREAMS, "terms", Map.of("interpolation", Map.of("weight", 10)))),
                Arguments.of("virtual-adversarial-training-with-entropy", "term/entropy", Map.of("batch", TWO_STREAMS)),
                Arguments.of(
                        "fast-swa",
                        "term/consistency",
                        Map.of(
                                "batch",
                                TWO_STREAMS,
                                "weight",
                                10,
                                "teachers",
                                Map.of("average", Map.of("update", Map.of("start", "3 steps", "every", "2 steps"))))),
                Arguments.of("teacher-ensemble", "term/consistency/disagreement", Map.of("weight", 10)),
                Arguments.of(
                        "two-headed-mean-teacher",
                        "term/heads",
                        Map.of(
                                "weight",
                                10,
                                "network",
                                Map.of(
                                        "name",
                                        "mlp",
                                        "hidden",
                                        List.of(5),
                                        "batch-norm",
                                        true,
                                        "heads",
                                        Map.of("second", "classes")))));
    }

    private static Map<String, ?> threshold(Map<String, ?> targets) {
        return Map.of("terms", Map.of("consistency", Map.of("targets", targets)));
    }

    private static Map<String, ?> with(Map<String, ?> one, Map<String, ?> other) {
        Map<String, Object> both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("methods")
    void aResumedRunContinuesBitForBit(String method, String metric, Map<String, ?> more) {
        Setting settings = TinyProblem.settings(method, 0.5, 9, Map.of("network", "linear-normalised"))
                .overlaidWith(Setting.of(more, "test"));
        List<StepReport> whole = new ArrayList<>();
        RunEnd uninterrupted = train(settings, "whole", new StopSignal(), 0, whole);
        StopSignal stop = new StopSignal();
        List<StepReport> halves = new ArrayList<>();
        assertThat(train(settings, "halves", stop, 4, halves).step()).isEqualTo(4);
        RunEnd resumed = preceptor.resume(
                folder.resolve("halves"), new StopSignal(), List.of(listener(new StopSignal(), 0, halves)));

        assertThat(halves.stream().map(StepReport::metrics).toList())
                .isEqualTo(whole.stream().map(StepReport::metrics).toList());
        assertThat(parameters(resumed.checkpoint())).isEqualTo(parameters(uninterrupted.checkpoint()));
        assertThat(whole)
                .allSatisfy(step -> assertThat(step.metrics().get("loss")).isFinite())
                .as("what the method is about takes part")
                .anySatisfy(step -> assertThat(step.metrics().get(metric)).isPositive());
    }

    private RunEnd train(Setting settings, String run, StopSignal stop, int stopAfter, List<StepReport> steps) {
        return preceptor.train(
                preceptor.pipeline(settings, Path.of(".")),
                folder.resolve(run),
                stop,
                List.of(listener(stop, stopAfter, steps)));
    }

    private static TrainingListener listener(StopSignal stop, int stopAfter, List<StepReport> steps) {
        return new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                steps.add(report);
                if (report.step() == stopAfter) {
                    stop.request();
                }
            }
        };
    }

    private static Map<String, Map<String, List<Float>>> parameters(Path checkpoint) {
        try (TrainedModel model = preceptor.open(checkpoint)) {
            Map<String, Map<String, List<Float>>> all = new LinkedHashMap<>();
            model.models()
                    .forEach(name -> model.parameters(name).forEach((parameter, values) -> {
                        List<Float> list = new ArrayList<>();
                        for (float value : values) {
                            list.add(value);
                        }
                        all.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(parameter, list);
                    }));
            return all;
        }
    }

    @Test
    void fastSwasAverageIsTheMeanOfTheStudentsWeightsAtItsPoints() {
        Map<String, ?> more = Map.of(
                "batch",
                Map.of("size", 6, "labelled", 0),
                "weight",
                0,
                "teachers",
                Map.of("average", Map.of("update", Map.of("start", "2 steps", "every", "2 steps"))));
        double[] second = train("fast-swa", 0.5, 2, more).student().flat();
        double[] fourth = train("fast-swa", 0.5, 4, more).student().flat();
        Outcome sixth = train("fast-swa", 0.5, 6, more);
        LinearSoftmax average = LinearSoftmax.of(sixth.models().get("average"));
        double[] mean = new double[second.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (second[i] + fourth[i] + sixth.student().flat()[i]) / 3;
        }
        assertThat(average.flat()).containsExactly(mean, within(1e-5));
    }

    @Test
    void recomputedStatisticsAreThoseOfTheTeachersOwnWeightsAfterTheStep() {
        Outcome outcome = train(
                "mean-teacher",
                0.5,
                1,
                Map.of(
                        "network",
                        "linear-normalised",
                        "teachers",
                        Map.of("teacher", Map.of("batch-norm", "recomputed", "update", Map.of("decay", 0.3)))));
        float[] statistic = outcome.models().get("teacher").entrySet().stream()
                .filter(entry ->
                        entry.getKey().toLowerCase(java.util.Locale.ROOT).contains("mean"))
                .findFirst()
                .orElseThrow()
                .getValue();
        LinearSoftmax teacher = outcome.teacher();
        for (int c = 0; c < LinearSoftmax.CLASSES; c++) {
            double sum = 0;
            for (float[] point : TinyProblem.POINTS) {
                sum += teacher.bias()[c] + teacher.weights()[c][0] * point[0] + teacher.weights()[c][1] * point[1];
            }
            assertThat(statistic[c])
                    .as("a tenth of the mean logit of class %d", c)
                    .isCloseTo((float) (0.1 * sum / TinyProblem.POINTS.length), within(1e-6f));
        }
    }

    @Test
    void theStudentFollowsTheMeanOfThreeTeachers() {
        Map<String, ?> still =
                Map.of("update", Map.of("name", "exponential-moving-average", "decay", 1), "start", "random");
        Map<String, ?> more = Map.of(
                "supervised",
                Map.of("weight", 0),
                "teachers",
                Map.of("quick", still, "middle", still, "teacher", still),
                "terms",
                Map.of("consistency", Map.of("weight", 3, "scale-by-labels", false)));
        Outcome before = train("teacher-ensemble", 0, 1, more);
        double[][] target = new double[TinyProblem.POINTS.length][LinearSoftmax.CLASSES];
        for (String name : List.of("quick", "middle", "teacher")) {
            double[][] one = LinearSoftmax.of(before.models().get(name)).probabilities(2);
            for (int i = 0; i < one.length; i++) {
                for (int c = 0; c < one[i].length; c++) {
                    target[i][c] += one[i][c] / 3;
                }
            }
        }
        LinearSoftmax expected = before.student()
                .descend(1, student -> 3 * LinearSoftmax.meanSquaredError(student.probabilities(1), target));
        assertThat(train("teacher-ensemble", 1, 1, more).student().flat())
                .containsExactly(expected.flat(), within(2e-5));
    }

    @Test
    void aNetworkOfOneHeadIsRefusedWhereTwoAreNeeded() {
        assertThatThrownBy(() -> train("two-headed-mean-teacher", 0.1, 1, Map.of()))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the network has no output 'second'");
    }
}
