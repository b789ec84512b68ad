package org.preceptor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Task;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.task.KnownLabels;

class ConfusionMatrixTest {
    private static final float[][] PROBABILITIES = {
        {0.8f, 0.1f, 0.1f}, {0.4f, 0.5f, 0.1f}, {0.2f, 0.7f, 0.1f}, {0, 1, 0}
    };
    private static final int[] LABELS = {0, 0, 1, 2};
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(PROBABILITIES, LABELS, List.of("a", "b", "c"));

    @Test
    void examplesAreCountedByClassAndPrediction() {
        assertThat(MATRIX.counts()).containsExactly(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 1, 0));
        assertThat(MATRIX.examples(0)).isEqualTo(2);
        assertThat(MATRIX.predicted(1)).isEqualTo(3);
    }

    @Test
    void figuresAreThoseOfTheBooks() {
        assertThat(MATRIX.precision(0)).isEqualTo(1);
        assertThat(MATRIX.recall(0)).isEqualTo(0.5);
        assertThat(MATRIX.f1(0)).isEqualTo(2.0 / 3);
        assertThat(MATRIX.precision(1)).isEqualTo(1.0 / 3);
        assertThat(MATRIX.recall(1)).isEqualTo(1);
        assertThat(MATRIX.f1(1)).isEqualTo(0.5);
        assertThat(MATRIX.precision(2)).isNaN();
        assertThat(MATRIX.f1(2)).isZero();
        assertThat(MATRIX.mean(MATRIX::precision)).isCloseTo((1 + 1.0 / 3 + 0) / 3, within(1e-12));
        assertThat(MATRIX.mean(MATRIX::recall)).isEqualTo(0.5);
    }

    @Test
    void theMeanIsOverTheClassesThatHaveExamples() {
        ConfusionMatrix two = ConfusionMatrix.of(
                new float[][] {{0.8f, 0.1f, 0.1f}, {0.1f, 0.1f, 0.8f}}, new int[] {0, 0}, List.of("a", "b", "c"));
        assertThat(two.mean(two::recall)).isEqualTo(0.5);
        assertThat(two.precision(2)).isZero();
        assertThat(two.recall(2)).isNaN();
    }

    @Test
    void anEvaluationSaysTheSameOfAllExamples() {
        Evaluation evaluation = Evaluation.of(
                Task.classification(), PROBABILITIES, KnownLabels.oneHot(LABELS, PROBABILITIES[0].length), List.of());
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.examples()).isEqualTo(4);
        double impossible = -Math.log(1e-30);
        assertThat(evaluation.loss())
                .isCloseTo((-Math.log(0.8) - Math.log(0.4) - Math.log(0.7) + impossible) / 4, within(1e-6));
    }

    @Test
    void aMatrixIsSquare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionMatrix(List.of("a", "b"), List.of(List.of(1, 2), List.of(3))))
                .withMessage("2 classes need a matrix of 2x2");
    }
}
