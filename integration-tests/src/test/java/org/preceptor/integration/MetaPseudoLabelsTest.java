package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.integration.TinyProblem.Outcome;

/** Meta Pseudo Labels against plain Java: the labeller learns from a step of the student that is looked ahead. */
class MetaPseudoLabelsTest extends OnTinyProblem {
    private static final int LABELLED = 3;
    private static final double AHEAD = 0.8;

    private static int likeliest(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }

    /** The mean over the points without label of {@code -log p} of classes. */
    private static double crossEntropy(LinearSoftmax model, int[] classes) {
        double[][] p = model.probabilities(1);
        double sum = 0;
        for (int i = 0; i < classes.length; i++) {
            sum -= Math.log(p[LABELLED + i][classes[i]]);
        }
        return sum / classes.length;
    }

    private static int[] labels(LinearSoftmax labeller) {
        double[][] p = labeller.probabilities(1);
        int[] classes = new int[p.length - LABELLED];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = likeliest(p[LABELLED + i]);
        }
        return classes;
    }

    /** {@code η <gradient of the labelled loss after the step, gradient of the loss on the labels made>}. */
    private static double feedback(LinearSoftmax student, int[] made) {
        double[] before = student.flat();
        LinearSoftmax ahead = student.descend(AHEAD, model -> crossEntropy(model, made));
        double[] after = ahead.flat();
        double[] further = ahead.descend(1, model -> 2 * model.supervised()).flat();
        double product = 0;
        for (int i = 0; i < before.length; i++) {
            product += (before[i] - after[i]) / AHEAD * (after[i] - further[i]);
        }
        return AHEAD * product;
    }

    @Test
    void theLabellerIsMoreInclinedToLabelsThatMakeTheStudentBetterOnLabelledExamples() {
        Map<String, ?> more = Map.of(
                "batch",
                Map.of("size", 6, "labelled", LABELLED, "unlabelled-from-all", false),
                "terms",
                Map.of("feedback", Map.of("loss", Map.of("rate", AHEAD), "weight", 5)));
        Outcome before = train("meta-pseudo-labels", 0, 1, more);
        LinearSoftmax student = before.student();
        LinearSoftmax labeller = LinearSoftmax.of(before.models().get("labeller"));
        double rate = 0.5;
        int steps = 6;
        Outcome after = train("meta-pseudo-labels", rate, steps, more);

        for (int step = 0; step < steps; step++) {
            int[] made = labels(labeller);
            double h = feedback(student, made);
            assertThat(Math.abs(h)).as("the feedback is felt").isGreaterThan(1e-3);
            assertThat(after.steps().get(step).metrics().get("term/feedback/h")).isCloseTo(h, within(1e-4));
            student = student.descend(rate, model -> crossEntropy(model, made));
            labeller = labeller.descend(rate, model -> 2 * model.supervised() + 5 * h * crossEntropy(model, made));
        }
        assertThat(after.student().flat()).containsExactly(student.flat(), within(2e-4));
        assertThat(LinearSoftmax.of(after.models().get("labeller")).flat())
                .containsExactly(labeller.flat(), within(2e-4));
    }
}
