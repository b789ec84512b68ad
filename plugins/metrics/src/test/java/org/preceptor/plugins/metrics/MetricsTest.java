package org.preceptor.plugins.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

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
        Metric.Measurement measurement = metric.begin(Task.classification(), classes);
        float[][] rows = new float[labels.length][classes];
        for (int i = 0; i < labels.length; i++) {
            rows[i][labels[i]] = 1;
        }
        measurement.add(probabilities, rows);
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
            Metric.Measurement measurement = metric.begin(Task.classification(), 2);
            measurement.add(new float[][] {{0.5f, 0.5f}}, new float[][] {{1, 0}});
            assertThat(measurement.value()).as(metric.name()).isEqualTo(1);
        }
    }

    /** A task whose labels are sets or numbers; a class counts as predicted from a half on. */
    private record Plain(LabelForm labels) implements Task {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String supervisedLoss() {
            return "none";
        }

        @Override
        public NDArray prediction(NDArray logits) {
            return logits;
        }

        @Override
        public float[] decision(float[] prediction) {
            float[] decision = new float[prediction.length];
            for (int c = 0; c < decision.length; c++) {
                decision[c] = prediction[c] >= 0.5f ? 1 : 0;
            }
            return decision;
        }

        @Override
        public double loss(float[] prediction, float[] label) {
            return 0;
        }

        @Override
        public List<String> metrics() {
            return List.of("none");
        }
    }

    private static double value(Metric metric, LabelForm form, float[][] predictions, float[][] labels) {
        Metric.Measurement measurement = metric.begin(new Plain(form), labels[0].length);
        measurement.add(predictions, labels);
        return measurement.value();
    }

    // what is decided: {0}, {0, 1}, {}, {1}
    private static final float[][] PREDICTED_SETS = {
        {0.9f, 0.2f, 0.4f}, {0.6f, 0.7f, 0.3f}, {0.4f, 0.1f, 0.2f}, {0.1f, 0.8f, 0.1f}
    };
    private static final float[][] SETS = {{1, 0, 0}, {0, 1, 0}, {1, 0, 1}, {0, 0, 0}};

    @Test
    void f1OfSetsCountsEachClassByItself() {
        // class 0: 2·1 / (2 + 2), class 1: 2·1 / (1 + 2), class 2: 0 / (1 + 0)
        assertThat(value(new MacroF1(), LabelForm.SET, PREDICTED_SETS, SETS))
                .isCloseTo((0.5 + 2 / 3.0 + 0) / 3, within(1e-12));
        // 2 · 2 right / (4 labels + 4 predicted)
        assertThat(value(new MicroF1(), LabelForm.SET, PREDICTED_SETS, SETS)).isCloseTo(0.5, within(1e-12));
        assertThat(value(new MicroF1(), 4, LABELS, PREDICTED))
                .as("the accuracy, where each example has one class")
                .isEqualTo(0.5);
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtEachExampleOfTheClass() {
        // class 0 by probability: right, wrong, right, wrong: (1/1 + 2/3) / 2; class 1: wrong, right: 1/2;
        // class 2: wrong, wrong, right, wrong: 1/3
        assertThat(value(new MeanAveragePrecision(), LabelForm.SET, PREDICTED_SETS, SETS))
                .isCloseTo(((1 + 2 / 3.0) / 2 + 0.5 + 1 / 3.0) / 3, within(1e-12));
        float[][] alike = {{0.5f}, {0.5f}, {0.5f}, {0.5f}};
        assertThat(value(new MeanAveragePrecision(), LabelForm.SET, alike, new float[][] {{1}, {0}, {0}, {0}}))
                .as("examples of one probability count together, in whatever order they come")
                .isEqualTo(0.25);
    }

    @Test
    void theAbsoluteErrorIsInTheLabelsUnits() {
        float[][] labels = {{1, 10}, {2, 30}};
        float[][] predictions = {{1.5f, 10}, {2, 27}};
        // (0.5 + 0 + 0 + 3) / 4
        assertThat(value(new MeanAbsoluteError(), LabelForm.NUMBERS, predictions, labels))
                .isEqualTo(0.875);
    }

    @Test
    void rSquaredIsTheShareOfTheVarianceThatIsExplained() {
        float[][] labels = {{1}, {2}, {3}, {6}};
        // mean 3, squares 4 + 1 + 0 + 9 = 14, errors 0 + 1 + 0 + 4 = 5
        assertThat(value(new RSquared(), LabelForm.NUMBERS, new float[][] {{1}, {3}, {3}, {4}}, labels))
                .isCloseTo(1 - 5 / 14.0, within(1e-12));
        assertThat(value(new RSquared(), LabelForm.NUMBERS, new float[][] {{3}, {3}, {3}, {3}}, labels))
                .as("always the mean")
                .isCloseTo(0, within(1e-12));
        assertThat(value(new RSquared(), LabelForm.NUMBERS, labels, new float[][] {{2}, {2}, {2}, {2}}))
                .as("labels that do not vary")
                .isNaN();
    }
}
