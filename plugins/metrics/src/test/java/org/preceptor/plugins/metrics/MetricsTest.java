package org.preceptor.plugins.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Metric;

/** Ten examples of three classes of four, computed by hand. */
class MetricsTest {
    // of class 0: six, four taken for 0 and two for 1; of 1: three, one taken for 1, two for 0; of 2: one, taken for 3
    private static final int[] LABELS = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2};
    private static final int[] PREDICTED = {0, 0, 0, 0, 1, 1, 1, 0, 0, 3};

    private static double value(Metric metric, int classes, int[] labels, int[] predicted) {
        float[][] probabilities = new float[labels.length][classes];
        for (int i = 0; i < labels.length; i++) {
            probabilities[i][predicted[i]] = 1;
        }
        Metric.Measurement measurement = metric.begin(classes);
        measurement.add(probabilities, labels);
        return measurement.value();
    }

    @Test
    void accuracyIsTheShareThatIsRight() {
        assertThat(value(new Accuracy(), 4, LABELS, PREDICTED)).isEqualTo(0.5);
    }

    @Test
    void balancedAccuracyIsTheMeanOfTheClassesShares() {
        // 4/6, 1/3, 0
        assertThat(value(new BalancedAccuracy(), 4, LABELS, PREDICTED)).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void macroF1IsTheMeanOverClassesThatOccur() {
        // 2·4 / (6 + 6), 2·1 / (3 + 3), 0 / (1 + 0), 0 / (0 + 1)
        assertThat(value(new MacroF1(), 4, LABELS, PREDICTED)).isCloseTo((2 / 3.0 + 1 / 3.0) / 4, within(1e-12));
        assertThat(value(new MacroF1(), 9, LABELS, PREDICTED))
                .as("classes that occur nowhere do not count")
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theFirstOfEquallyProbableClassesIsPredicted() {
        for (Metric metric : new Metric[] {new Accuracy(), new BalancedAccuracy(), new MacroF1()}) {
            Metric.Measurement measurement = metric.begin(2);
            measurement.add(new float[][] {{0.5f, 0.5f}}, new int[] {0});
            assertThat(measurement.value()).as(metric.name()).isEqualTo(1);
        }
    }
}
