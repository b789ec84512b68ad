package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Metric;

/** What every metric promises. A test class implements this interface and names its metric. */
public interface MetricContract extends PartContract {

    /** The metric under test. */
    Metric metric();

    @Override
    default Metric part() {
        return metric();
    }

    /** Rows that sum to 1. */
    private static float[][] probabilities(int examples, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[examples][classes];
        for (float[] row : rows) {
            float sum = 0;
            for (int c = 0; c < classes; c++) {
                row[c] = (float) random.nextDouble(0.01, 1);
                sum += row[c];
            }
            for (int c = 0; c < classes; c++) {
                row[c] /= sum;
            }
        }
        return rows;
    }

    private static int[] labels(int examples, int classes) {
        int[] labels = new int[examples];
        Arrays.setAll(labels, i -> i * i % classes);
        return labels;
    }

    /** Certain of a class: of the label, or of the one after it. */
    private static float[][] certain(int[] labels, int classes, int after) {
        float[][] rows = new float[labels.length][classes];
        for (int i = 0; i < labels.length; i++) {
            rows[i][(labels[i] + after) % classes] = 1;
        }
        return rows;
    }

    private double measured(float[][] probabilities, int[] labels, int classes) {
        Metric.Measurement measurement = metric().begin(classes);
        measurement.add(probabilities, labels);
        return measurement.value();
    }

    @Test
    default void isFiniteForAFewExamplesAndForMany() {
        for (int classes : new int[] {2, 3, 10}) {
            for (int examples : new int[] {1, 7, 100}) {
                assertThat(measured(probabilities(examples, classes, 1), labels(examples, classes), classes))
                        .isFinite();
            }
        }
    }

    @Test
    default void doesNotDependOnHowExamplesAreDividedIntoBatches() {
        float[][] probabilities = probabilities(60, 3, 2);
        int[] labels = labels(60, 3);
        for (int size : new int[] {1, 7, 59}) {
            Metric.Measurement measurement = metric().begin(3);
            for (int from = 0; from < 60; from += size) {
                int to = Math.min(60, from + size);
                measurement.add(Arrays.copyOfRange(probabilities, from, to), Arrays.copyOfRange(labels, from, to));
                measurement.value();
            }
            assertThat(measurement.value())
                    .as("in batches of %d", size)
                    .isCloseTo(measured(probabilities, labels, 3), within(1e-9));
        }
    }

    @Test
    default void measurementsAreIndependent() {
        float[][] probabilities = probabilities(20, 3, 3);
        int[] labels = labels(20, 3);
        Metric metric = metric();
        Metric.Measurement first = metric.begin(3);
        Metric.Measurement second = metric.begin(3);
        first.add(probabilities, labels);
        second.add(certain(labels, 3, 1), labels);
        assertThat(first.value()).isEqualTo(measured(probabilities, labels, 3));
    }

    @Test
    default void changesNothingItIsGiven() {
        float[][] probabilities = probabilities(9, 3, 4);
        int[] labels = labels(9, 3);
        measured(probabilities, labels, 3);
        assertThat(probabilities).isDeepEqualTo(probabilities(9, 3, 4));
        assertThat(labels).isEqualTo(labels(9, 3));
    }

    @Test
    default void isBetterWhereEveryPredictionIsRightThanWhereNoneIs() {
        int[] labels = labels(12, 3);
        double right = measured(certain(labels, 3, 0), labels, 3);
        double wrong = measured(certain(labels, 3, 1), labels, 3);
        assertThat(metric().greaterIsBetter() ? right - wrong : wrong - right)
                .as("how much better %s is than %s", right, wrong)
                .isFinite()
                .isPositive();
    }

    @Test
    default void withoutExamplesItDoesNotFail() {
        assertThatCode(() -> metric().begin(3).value()).doesNotThrowAnyException();
    }
}
