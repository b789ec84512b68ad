package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.integration.TinyProblem.Outcome;

/**
 * What the three methods do to a linear layer, step by step, against plain Java: the faults that other toolkits have
 * would each fail a test here.
 */
class MethodsExactlyTest extends OnTinyProblem {
    private static final double TOLERANCE = 2e-5;
    private static final Map<String, ?> NO_LABELS = Map.of("weight", 0);

    private static void assertSame(LinearSoftmax actual, LinearSoftmax expected) {
        assertThat(actual.flat()).containsExactly(expected.flat(), within(TOLERANCE));
    }

    private static Map<String, ?> consistencyAlone(Map<String, ?> teacher) {
        return Map.of(
                "supervised", NO_LABELS,
                "teachers", Map.of("teacher", teacher),
                "terms", Map.of("consistency", Map.of("weight", 3, "scale-by-labels", false)));
    }

    @Test
    void meanTeachersGradientIsThatOfTheWeightedMeanSquaredDifferenceOfTheTwoSoftmaxes() {
        Map<String, ?> alone = consistencyAlone(Map.of("start", "random", "update", Map.of("decay", 1)));
        Outcome before = train("mean-teacher", 0, 1, alone);
        Outcome after = train("mean-teacher", 1, 1, alone);

        double[][] target = before.teacher().probabilities(2);
        LinearSoftmax expected = before.student()
                .descend(1, student -> 3 * LinearSoftmax.meanSquaredError(student.probabilities(1), target));

        assertSame(after.student(), expected);
        assertThat(after.student().flat())
                .as("the student has moved")
                .isNotEqualTo(before.student().flat());
        assertThat(after.steps().get(0).metrics().get("term/consistency"))
                .isCloseTo(LinearSoftmax.meanSquaredError(before.student().probabilities(1), target), within(1e-6));
    }

    @Test
    void theTargetsOfAFrozenTeacherAreThePredictionsOfItsRun() {
        Path earlier = folder.resolve("earlier");
        LinearSoftmax teacher = TinyProblem.train(
                        preceptor, TinyProblem.settings("supervised", 1, 3, Map.of("seed", 5)), earlier)
                .student();
        Map<String, ?> alone = consistencyAlone(Map.of("start", Map.of("run", earlier.toString()), "update", "frozen"));
        LinearSoftmax before = train("mean-teacher", 0, 1, alone).student();
        Outcome after = train("mean-teacher", 1, 1, alone);

        assertSame(after.teacher(), teacher);
        assertSame(
                after.student(),
                before.descend(
                        1,
                        student -> 3
                                * LinearSoftmax.meanSquaredError(student.probabilities(1), teacher.probabilities(2))));
    }

    @Test
    void thePiModelsGradientFlowsThroughBothBranches() {
        Map<String, ?> alone = Map.of(
                "supervised", NO_LABELS, "terms", Map.of("consistency", Map.of("weight", 3, "scale-by-labels", false)));
        LinearSoftmax start = train("pi-model", 0, 1, alone).student();
        LinearSoftmax expected = start.descend(
                1, student -> 3 * LinearSoftmax.meanSquaredError(student.probabilities(1), student.probabilities(2)));
        assertSame(train("pi-model", 1, 1, alone).student(), expected);
    }

    @Test
    void thePiModelsGradientCanBeStoppedAtOneBranch() {
        Map<String, ?> alone = Map.of(
                "supervised",
                NO_LABELS,
                "terms",
                Map.of(
                        "consistency",
                        Map.of("weight", 3, "scale-by-labels", false, "targets", Map.of("gradient", "one"))));
        LinearSoftmax start = train("pi-model", 0, 1, alone).student();
        double[][] target = start.probabilities(2);
        LinearSoftmax expected =
                start.descend(1, student -> 3 * LinearSoftmax.meanSquaredError(student.probabilities(1), target));
        assertSame(train("pi-model", 1, 1, alone).student(), expected);
    }

    @Test
    void temporalEnsemblingsTargetIsTheBiasCorrectedAverageOfPastPredictions() {
        Map<String, ?> settings = Map.of("terms", Map.of("consistency", Map.of("weight", 2, "scale-by-labels", false)));
        LinearSoftmax student = train("temporal-ensembling", 0, 1, settings).student();
        Outcome actual = train("temporal-ensembling", 0.5, 5, settings);

        double[][] ensemble = new double[TinyProblem.POINTS.length][LinearSoftmax.CLASSES];
        for (int epoch = 0; epoch < 5; epoch++) {
            double correction = 1 - Math.pow(0.6, epoch);
            double[][] target = new double[ensemble.length][];
            for (int i = 0; i < ensemble.length; i++) {
                target[i] = java.util.Arrays.stream(ensemble[i])
                        .map(z -> correction == 0 ? 0 : z / correction)
                        .toArray();
            }
            double[][] now = student.probabilities(1);
            double cost = epoch == 0 ? 0 : LinearSoftmax.meanSquaredError(now, target);
            assertThat(actual.steps().get(epoch).metrics().get("term/consistency"))
                    .as("epoch %d", epoch)
                    .isCloseTo(cost, within(1e-6));
            double weight = epoch == 0 ? 0 : 2;
            student = student.descend(
                    0.5,
                    model -> model.supervised()
                            + weight * LinearSoftmax.meanSquaredError(model.probabilities(1), target));
            for (int i = 0; i < ensemble.length; i++) {
                for (int c = 0; c < LinearSoftmax.CLASSES; c++) {
                    ensemble[i][c] = 0.6 * ensemble[i][c] + 0.4 * now[i][c];
                }
            }
        }
        assertSame(actual.student(), student);
    }

    @Test
    void afterOneEpochTemporalEnsemblingsTargetIsThatEpochsPrediction() {
        Outcome still = train("temporal-ensembling", 0, 3, Map.of());
        assertThat(still.steps())
                .extracting(report -> report.metrics().get("term/consistency"))
                .allSatisfy(cost -> assertThat(cost).isCloseTo(0, within(1e-12)));
    }

    @Test
    void temporalEnsemblingsWeightIsZeroInTheFirstEpochAndNotInTheSecond() {
        Outcome outcome = train("temporal-ensembling", 0.1, 2, Map.of());
        assertThat(outcome.steps().get(0).metrics().get("weight/consistency")).isZero();
        assertThat(outcome.steps().get(1).metrics().get("weight/consistency")).isPositive();
    }

    @Test
    void theTeacherStartsAsTheStudentAndFollowsItsNewWeightsAfterEachStep() {
        Map<String, ?> settings = Map.of("teacher", Map.of("decay", 0.7), "weight", 0);
        LinearSoftmax student = train("mean-teacher", 0, 1, settings).student();
        LinearSoftmax teacher = student;
        for (int step = 0; step < 3; step++) {
            student = student.descend(0.5, LinearSoftmax::supervised);
            teacher = teacher.blend(0.7, student);
        }
        Outcome actual = train("mean-teacher", 0.5, 3, settings);
        assertSame(actual.student(), student);
        assertSame(actual.teacher(), teacher);
    }

    @Test
    void theTeacherCanFollowTheWeightsFromBeforeTheStepAsTheReferenceCodeDoes() {
        Map<String, ?> settings = Map.of(
                "teachers", Map.of("teacher", Map.of("when", "before", "update", Map.of("decay", 0.7))), "weight", 0);
        LinearSoftmax student = train("mean-teacher", 0, 1, settings).student();
        LinearSoftmax teacher = student;
        for (int step = 0; step < 3; step++) {
            teacher = teacher.blend(0.7, student);
            student = student.descend(0.5, LinearSoftmax::supervised);
        }
        assertSame(train("mean-teacher", 0.5, 3, settings).teacher(), teacher);
    }

    @Test
    void theAveragesDecayCanWarmUpFromAHalf() {
        Map<String, ?> settings = Map.of("teacher", Map.of("decay", 0.9, "warm-up", true), "weight", 0);
        LinearSoftmax student = train("mean-teacher", 0, 1, settings).student();
        LinearSoftmax teacher = student;
        for (int step = 0; step < 3; step++) {
            student = student.descend(0.5, LinearSoftmax::supervised);
            teacher = teacher.blend(Math.min(1 - 1 / (step + 2.0), 0.9), student);
        }
        assertSame(train("mean-teacher", 0.5, 3, settings).teacher(), teacher);
    }

    @Test
    void theConsistencyWeightIsScaledByTheShareOfLabelsWhereTheMethodSaysSo() {
        Map<String, ?> settings =
                Map.of("weight", 100, "terms", Map.of("consistency", Map.of("scale-by-labels", true)));
        assertThat(train("mean-teacher", 0, 1, settings)
                        .steps()
                        .get(0)
                        .metrics()
                        .get("weight/consistency"))
                .isEqualTo(50);
    }

    @Test
    void inTwoStreamsTheLossIsOverTheLabelledStreamsLabelsAndConsistencyOverTheRowsAskedFor() {
        Map<String, ?> settings = Map.of(
                "batch", Map.of("labelled", 3, "unlabelled-from-all", false),
                "supervised", Map.of("mean", "labelled"),
                "terms",
                        Map.of(
                                "consistency",
                                Map.of(
                                        "rows",
                                        "unlabelled",
                                        "weight",
                                        3,
                                        "scale-by-labels",
                                        false,
                                        "targets",
                                        Map.of("gradient", "one"))));
        LinearSoftmax start = train("pi-model", 0, 1, settings).student();
        double[][] target = unlabelled(start.probabilities(2));
        LinearSoftmax expected = start.descend(
                1,
                student -> 2 * student.supervised()
                        + 3 * LinearSoftmax.meanSquaredError(unlabelled(student.probabilities(1)), target));
        assertSame(train("pi-model", 1, 1, settings).student(), expected);
    }

    /** The points without a label: the last three. */
    private static double[][] unlabelled(double[][] rows) {
        return java.util.Arrays.copyOfRange(rows, 3, 6);
    }

    @Test
    void theSecondStreamsLabelsAreNotSeenWhereverItIsDrawnFrom() {
        Map<String, ?> settings = Map.of("weight", 0, "batch", Map.of("labelled", 3, "unlabelled-from-all", true));
        LinearSoftmax start = train("pi-model", 0, 1, settings).student();
        // the other three of a batch of six may be any points, of which an epoch of two steps sees them all
        LinearSoftmax descended = start.descend(1, LinearSoftmax::supervised).descend(1, LinearSoftmax::supervised);
        assertSame(train("pi-model", 1, 1, settings).student(), descended);
    }

    @Test
    void severalTermsAddUpEachWithATeacherOfItsOwn() {
        Map<String, ?> settings = Map.of(
                "teachers", Map.of("fast", average(0.5), "slow", average(0.9)),
                "terms", Map.of("near", towards("fast", 3), "far", towards("slow", 2)));
        LinearSoftmax student = train("supervised", 0, 1, settings).student();
        LinearSoftmax fast = student;
        LinearSoftmax slow = student;
        for (int step = 0; step < 3; step++) {
            double[][] near = fast.probabilities(2);
            double[][] far = slow.probabilities(2);
            student = student.descend(
                    0.5,
                    model -> model.supervised()
                            + 3 * LinearSoftmax.meanSquaredError(model.probabilities(1), near)
                            + 2 * LinearSoftmax.meanSquaredError(model.probabilities(1), far));
            fast = fast.blend(0.5, student);
            slow = slow.blend(0.9, student);
        }
        Outcome actual = train("supervised", 0.5, 3, settings);
        assertSame(actual.student(), student);
        assertSame(LinearSoftmax.of(actual.models().get("fast")), fast);
        assertSame(LinearSoftmax.of(actual.models().get("slow")), slow);
    }

    private static Map<String, ?> average(double decay) {
        return Map.of("update", Map.of("name", "exponential-moving-average", "decay", decay));
    }

    private static Map<String, ?> towards(String teacher, double weight) {
        return Map.of(
                "targets", "teacher-prediction", "cost", "mean-squared-error", "teacher", teacher, "weight", weight);
    }

    /** A teacher that forgets its first weights within a few steps. */
    private static final Map<String, ?> QUICK = Map.of("decay", 0.1);

    private List<String> warnings(Setting settings) {
        List<String> warnings = new ArrayList<>();
        preceptor.train(
                preceptor.pipeline(settings, Path.of(".")),
                folder.resolve("quiet" + System.nanoTime()),
                new StopSignal(),
                List.of(new TrainingListener() {
                    @Override
                    public void warned(String message) {
                        warnings.add(message);
                    }
                }));
        return warnings;
    }

    @Test
    void aConsistencyWeightOfZeroThroughoutIsWarnedAbout() {
        assertThat(warnings(TinyProblem.settings("mean-teacher", 0.1, 2, Map.of("weight", 0, "teacher", QUICK))))
                .containsExactly(
                        "the weight of term 'consistency' is 0 throughout, so the term has no effect; set terms.consistency.weight");
    }

    @Test
    void rampsLongerThanTheRunAreWarnedAbout() {
        Map<String, ?> rate = Map.of(
                "teacher",
                QUICK,
                "training",
                Map.of("optimiser", Map.of("learning-rate", Map.of("name", "ramp-up-and-down"))));
        // epoch 4 of 80: 50 exp(-5 · 0.95²) · 0.5 · 1e-2; the rate: exp(-5 (79/80)²) exp(-12.5 (46/50)²) at the second
        // epoch
        assertThat(warnings(TinyProblem.settings("mean-teacher", 0.1, 5, rate)))
                .containsExactly(
                        "the weight of term 'consistency' never exceeds 0.55, of 50 in a longer run: its ramps are longer than this run; give"
                                + " their lengths in per cent (terms.consistency.weight), or train for more epochs",
                        "the learning rate never exceeds 2.7e-07, of 1.0 in a longer run: its ramps are longer than this run; give their lengths"
                                + " in per cent (training.optimiser.learning-rate), or train for more epochs");
        assertThat(warnings(TinyProblem.settings(
                        "mean-teacher", 0.1, 5, Map.of("weight", Map.of("length", "40 %"), "teacher", QUICK))))
                .isEmpty();
    }

    @Test
    void theSupervisedBaselineSharesEverySettingWithTheMethods() {
        Map<String, ?> supervised = training("supervised");
        assertThat(training("pi-model")).isEqualTo(supervised);
        assertThat(training("temporal-ensembling")).isEqualTo(supervised);
        assertThat(training("mean-teacher")).isEqualTo(supervised);
    }

    private static Map<String, ?> training(String method) {
        Map<String, Setting> settings = preceptor
                .pipeline(
                        Setting.of(
                                Map.of("method", method, "network", "linear", "data", Map.of("source", "points")),
                                "test"),
                        Path.of("."))
                .settings()
                .mapping();
        return Map.of(
                "training", settings.get("training").plain(),
                "batch", settings.get("batch").plain(),
                "supervised", settings.get("supervised").plain(),
                "student",
                        settings.get("views")
                                .mapping()
                                .get("student")
                                .plain()
                                .toString()
                                .replace(", shared=true", ""));
    }

    @Test
    void theTeachersBatchNormStatisticsAreItsOwnOrTheStudentsOrTheirAverage() {
        float[] own = statistics("own", "teacher");
        float[] copied = statistics("copied", "teacher");
        float[] averaged = statistics("averaged", "teacher");
        float[] student = statistics("own", "student");

        LinearSoftmax weights = train("mean-teacher", 0, 1, Map.of("network", "linear-normalised"))
                .student();
        for (int c = 0; c < LinearSoftmax.CLASSES; c++) {
            double meanOfStudentView = meanLogit(weights, c, 1);
            double meanOfTeacherView = meanLogit(weights, c, 2);
            assertThat(student[c]).isCloseTo((float) (0.1 * meanOfStudentView), within(1e-6f));
            assertThat(own[c]).isCloseTo((float) (0.1 * meanOfTeacherView), within(1e-6f));
            assertThat(copied[c]).isEqualTo(student[c]);
            assertThat(averaged[c]).isCloseTo((float) (0.3 * 0.1 * meanOfStudentView), within(1e-6f));
        }
    }

    private float[] statistics(String treatment, String model) {
        Map<String, ?> settings = Map.of(
                "network",
                "linear-normalised",
                "teachers",
                Map.of("teacher", Map.of("batch-norm", treatment, "update", Map.of("decay", 0.7))));
        return train("mean-teacher", 0, 1, settings).models().get(model).entrySet().stream()
                .filter(entry ->
                        entry.getKey().toLowerCase(java.util.Locale.ROOT).contains("mean"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static double meanLogit(LinearSoftmax model, int c, double scale) {
        double sum = 0;
        for (float[] point : TinyProblem.POINTS) {
            sum += model.bias()[c] + scale * (model.weights()[c][0] * point[0] + model.weights()[c][1] * point[1]);
        }
        return sum / TinyProblem.POINTS.length;
    }

    @Test
    void everyStepReportsItsLossTermsAndRates() {
        StepReport report = train("mean-teacher", 0.25, 1, Map.of()).steps().get(0);
        assertThat(report.metrics())
                .containsKeys("loss", "accuracy", "term/supervised", "term/consistency", "weight/consistency");
        assertThat(report.metrics().get("learning-rate")).isEqualTo(0.25);
        assertThat(report.step()).isEqualTo(1);
    }
}
