package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.preceptor.integration.TinyProblem.Outcome;

/** What presets of the later methods do to a linear layer, step by step, against plain Java. */
class LaterMethodsExactlyTest extends OnTinyProblem {
    private static final int LABELLED = 3;
    private static final int CLASSES = LinearSoftmax.CLASSES;

    /**
     * Targets for the points without label, as constants: a row of probabilities each, all zeros for one that does not
     * count.
     */
    private interface Targets {
        double[][] of(LinearSoftmax student);
    }

    /**
     * Trains on two streams, the strong view twice the weak one, until the student is sure of some points, and holds
     * every step against {@code 2 · supervised() + mean over unlabelled of the targets' cost}; the labelled ones are
     * half of a batch.
     */
    private void assertFollows(String method, Targets targets, boolean divergence) {
        assertFollows(method, targets, divergence, true, "title", method);
    }

    private void assertFollows(String method, Targets targets, boolean divergence, boolean varies) {
        assertFollows(method, targets, divergence, varies, "title", method);
    }

    /** @param varies whether some points count in some steps only */
    private void assertFollows(
            String method, Targets targets, boolean divergence, boolean varies, String key, Object setting) {
        double rate = 2;
        int steps = 12;
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(key, setting);
        more.put("batch", Map.of("size", 6, "labelled", LABELLED, "unlabelled-from-all", false));
        more.put("views", Map.of("strong", Map.of("augment", List.of(), "noise", Map.of("input", "doubling"))));
        more.put("training", Map.of("optimiser", Map.of("learning-rate", rate, "weight-decay", 0)));
        LinearSoftmax student = train(
                        method,
                        0,
                        1,
                        with(more, "training", Map.of("optimiser", Map.of("learning-rate", 0, "weight-decay", 0))))
                .student();
        Outcome actual = train(method, rate, steps, more);

        Set<Integer> confident = new TreeSet<>();
        for (int step = 0; step < steps; step++) {
            double[][] target = targets.of(student);
            double counting =
                    Arrays.stream(target).flatMapToDouble(Arrays::stream).sum();
            confident.add((int) Math.round(100 * counting));
            Map<String, Double> metrics = actual.steps().get(step).metrics();
            assertThat(metrics.get("term/consistency/confident"))
                    .as("step %d", step)
                    .isCloseTo(counting / 3.0, within(1e-6));
            assertThat(metrics.get("term/consistency"))
                    .as("step %d", step)
                    .isCloseTo(cost(student, target, divergence), within(1e-4));
            student = student.descend(rate, model -> 2 * model.supervised() + cost(model, target, divergence));
        }
        assertThat(actual.student().flat()).containsExactly(student.flat(), within(2e-4));
        assertThat(confident.size() > 1)
                .as("the student has been sure of fewer points and of more")
                .isEqualTo(varies);
    }

    private static Map<String, ?> with(Map<String, ?> settings, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return changed;
    }

    /**
     * The mean over the points without label of {@code -Σ q log p}, less the target's entropy if it is a divergence.
     */
    private static double cost(LinearSoftmax student, double[][] target, boolean divergence) {
        double[][] p = student.probabilities(2);
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            for (int c = 0; c < CLASSES; c++) {
                double q = target[i][c];
                sum += q == 0 ? 0 : q * ((divergence ? Math.log(q) : 0) - Math.log(p[LABELLED + i][c]));
            }
        }
        return sum / target.length;
    }

    /** What the student says of the weak view of the points without label. */
    private static double[][] weak(LinearSoftmax student) {
        return Arrays.copyOfRange(student.logits(1), LABELLED, TinyProblem.POINTS.length);
    }

    private static int likeliest(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }

    @Test
    void fixMatchLearnsTheWeakViewsClassFromTheStrongViewWhereTheStudentIsSure() {
        assertFollows(
                "fixmatch",
                student -> {
                    double[][] p = LinearSoftmax.softmax(weak(student), 1);
                    double[][] target = new double[p.length][CLASSES];
                    for (int i = 0; i < p.length; i++) {
                        int label = likeliest(p[i]);
                        target[i][label] = p[i][label] >= 0.95 ? 1 : 0;
                    }
                    return target;
                },
                false);
    }

    @Test
    void flexMatchsThresholdOfAClassGrowsWithTheExamplesThatTheStudentHasBeenSureOf() {
        int[] last = new int[LABELLED]; // for each point without label the class it was last sure to be, from 1
        assertFollows(
                "flexmatch",
                student -> {
                    double[][] p = LinearSoftmax.softmax(weak(student), 1);
                    int[] learnt = new int[CLASSES];
                    Arrays.stream(last).filter(number -> number > 0).forEach(number -> learnt[number - 1]++);
                    int unsure = last.length - Arrays.stream(learnt).sum();
                    double most = Math.max(unsure, Arrays.stream(learnt).max().orElseThrow());
                    double[][] target = new double[p.length][CLASSES];
                    for (int i = 0; i < p.length; i++) {
                        int label = likeliest(p[i]);
                        double share = learnt[label] / most;
                        target[i][label] = p[i][label] >= 0.95 * share / (2 - share) ? 1 : 0;
                        last[i] = p[i][label] >= 0.95 ? label + 1 : last[i];
                    }
                    return target;
                },
                false);
    }

    @Test
    void softMatchsWeightFallsWithTheDistanceBelowTheMeanConfidence() {
        double[] moments = {1.0 / CLASSES, 1};
        double[] expected = new double[CLASSES];
        Arrays.fill(expected, 1.0 / CLASSES);
        assertFollows(
                "softmatch",
                student -> {
                    double[][] p = LinearSoftmax.softmax(weak(student), 1);
                    for (int c = 0; c < CLASSES; c++) {
                        expected[c] = 0.999 * expected[c] + 0.001 * (p[0][c] + p[1][c] + p[2][c]) / 3;
                    }
                    double[] confidence = Arrays.stream(p)
                            .mapToDouble(row -> mostAligned(row, expected))
                            .toArray();
                    double mean = Arrays.stream(confidence).average().orElseThrow();
                    double squares = Arrays.stream(confidence)
                            .map(c -> (c - mean) * (c - mean))
                            .sum();
                    moments[0] = 0.999 * moments[0] + 0.001 * mean;
                    moments[1] = 0.999 * moments[1] + 0.001 * squares / 2;
                    double[][] target = new double[p.length][CLASSES];
                    for (int i = 0; i < p.length; i++) {
                        double below = 2 * Math.min(0, confidence[i] - moments[0]);
                        target[i][likeliest(p[i])] = Math.exp(-below * below / (2 * moments[1]));
                    }
                    return target;
                },
                false,
                false);
    }

    private static double mostAligned(double[] p, double[] expected) {
        double sum = 0;
        double most = 0;
        for (int c = 0; c < CLASSES; c++) {
            double share = p[c] / (expected[c] + 1e-6);
            sum += share;
            most = Math.max(most, share);
        }
        return most / sum;
    }

    @Test
    void freeMatchsThresholdsFollowTheConfidenceOfEachClass() {
        double[] tau = {1.0 / CLASSES};
        double[] mean = new double[CLASSES];
        Arrays.fill(mean, 1.0 / CLASSES);
        assertFollows(
                "freematch",
                student -> {
                    double[][] p = LinearSoftmax.softmax(weak(student), 1);
                    double confidence = 0;
                    for (double[] row : p) {
                        confidence += row[likeliest(row)] / p.length;
                    }
                    tau[0] = 0.999 * tau[0] + 0.001 * confidence;
                    for (int c = 0; c < CLASSES; c++) {
                        mean[c] = 0.999 * mean[c] + 0.001 * (p[0][c] + p[1][c] + p[2][c]) / 3;
                    }
                    double[][] target = new double[p.length][CLASSES];
                    for (int i = 0; i < p.length; i++) {
                        int label = likeliest(p[i]);
                        target[i][label] = p[i][label] >= mean[label] / mean[likeliest(mean)] * tau[0] ? 1 : 0;
                    }
                    return target;
                },
                false,
                false,
                "terms",
                Map.of("fairness", "none"));
    }

    @Test
    void unsupervisedDataAugmentationLearnsTheSharpenedWeakPredictionFromTheStrongViewWhereTheStudentIsSure() {
        assertFollows(
                "unsupervised-data-augmentation",
                student -> {
                    double[][] p = LinearSoftmax.softmax(weak(student), 1);
                    double[][] target = LinearSoftmax.softmax(weak(student), 0.4);
                    for (int i = 0; i < p.length; i++) {
                        if (p[i][likeliest(p[i])] <= 0.8) {
                            target[i] = new double[CLASSES];
                        }
                    }
                    return target;
                },
                true);
    }

    @Test
    void theSecondHeadFollowsTheTeachersFirstWhichFollowsTheLabelsAndTheirLogitsAreHeldTogether() {
        Map<String, ?> settings = Map.of(
                "network", Map.of("name", "mlp", "hidden", List.of(), "heads", Map.of("second", "classes")),
                "teachers", Map.of("teacher", Map.of("start", "random", "update", Map.of("decay", 1))),
                "terms", Map.of("consistency", Map.of("weight", 3, "scale-by-labels", false)));
        Outcome before = train("two-headed-mean-teacher", 0, 1, settings);
        LinearSoftmax first = LinearSoftmax.of(before.models().get("student"), 0);
        LinearSoftmax second = LinearSoftmax.of(before.models().get("student"), 1);
        double[][] target = LinearSoftmax.of(before.models().get("teacher"), 0).probabilities(2);
        Map<String, Double> metrics = before.steps().get(0).metrics();
        assertThat(metrics.get("term/consistency"))
                .isCloseTo(LinearSoftmax.meanSquaredError(second.probabilities(1), target), within(1e-6));
        assertThat(metrics.get("term/heads"))
                .isCloseTo(LinearSoftmax.meanSquaredError(first.logits(1), second.logits(1)), within(1e-5));

        Map<String, float[]> after =
                train("two-headed-mean-teacher", 1, 1, settings).models().get("student");
        assertThat(LinearSoftmax.of(after, 0).flat())
                .containsExactly(
                        first.descend(1, head -> twoHeadedLoss(head, second, target))
                                .flat(),
                        within(2e-5));
        assertThat(LinearSoftmax.of(after, 1).flat())
                .containsExactly(
                        second.descend(1, head -> twoHeadedLoss(first, head, target))
                                .flat(),
                        within(2e-5));
    }

    private static double twoHeadedLoss(LinearSoftmax first, LinearSoftmax second, double[][] target) {
        return first.supervised()
                + 3 * LinearSoftmax.meanSquaredError(second.probabilities(1), target)
                + 0.01 * LinearSoftmax.meanSquaredError(first.logits(1), second.logits(1));
    }
}
