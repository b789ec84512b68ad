package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Metric;
import org.preceptor.testkit.context.LabelSamples;
import org.preceptor.testkit.context.PlainTask;

/** What every metric promises. A test class implements this interface and names its metric. */
public interface MetricContract extends PartContract {

    /** The metric under test. */
    Metric metric();

    @Override
    default Metric part() {
        return metric();
    }

    private double measured(LabelForm form, float[][] predictions, float[][] labels) {
        Metric.Measurement measurement = metric().begin(PlainTask.of(form), labels[0].length);
        measurement.add(predictions, labels);
        return measurement.value();
    }

    @Test
    default void isFiniteForAFewExamplesAndForMany() {
        for (LabelForm form : metric().suits()) {
            for (int width : new int[] {2, 3, 10}) {
                for (int examples : new int[] {form == LabelForm.NUMBERS ? 2 : 1, 7, 100}) {
                    assertThat(measured(
                                    form,
                                    LabelSamples.predictions(form, examples, width, 1),
                                    LabelSamples.labels(form, examples, width)))
                            .isFinite();
                }
            }
        }
    }

    @Test
    default void doesNotDependOnHowExamplesAreDividedIntoBatches() {
        for (LabelForm form : metric().suits()) {
            float[][] predictions = LabelSamples.predictions(form, 60, 3, 2);
            float[][] labels = LabelSamples.labels(form, 60, 3);
            for (int size : new int[] {1, 7, 59}) {
                Metric.Measurement measurement = metric().begin(PlainTask.of(form), 3);
                for (int from = 0; from < 60; from += size) {
                    int to = Math.min(60, from + size);
                    measurement.add(Arrays.copyOfRange(predictions, from, to), Arrays.copyOfRange(labels, from, to));
                    measurement.value();
                }
                assertThat(measurement.value())
                        .as("in batches of %d", size)
                        .isCloseTo(measured(form, predictions, labels), within(1e-9));
            }
        }
    }

    @Test
    default void measurementsAreIndependent() {
        for (LabelForm form : metric().suits()) {
            float[][] predictions = LabelSamples.predictions(form, 20, 3, 3);
            float[][] labels = LabelSamples.labels(form, 20, 3);
            Metric metric = metric();
            Metric.Measurement first = metric.begin(PlainTask.of(form), 3);
            Metric.Measurement second = metric.begin(PlainTask.of(form), 3);
            first.add(predictions, labels);
            second.add(LabelSamples.wrong(form, labels), labels);
            assertThat(first.value()).isEqualTo(measured(form, predictions, labels));
        }
    }

    @Test
    default void changesNothingItIsGiven() {
        for (LabelForm form : metric().suits()) {
            float[][] predictions = LabelSamples.predictions(form, 9, 3, 4);
            float[][] labels = LabelSamples.labels(form, 9, 3);
            measured(form, predictions, labels);
            assertThat(predictions).isDeepEqualTo(LabelSamples.predictions(form, 9, 3, 4));
            assertThat(labels).isDeepEqualTo(LabelSamples.labels(form, 9, 3));
        }
    }

    @Test
    default void isBetterWhereEveryPredictionIsRightThanWhereNoneIs() {
        for (LabelForm form : metric().suits()) {
            float[][] labels = LabelSamples.labels(form, 12, 3);
            double right = measured(form, labels, labels);
            double wrong = measured(form, LabelSamples.wrong(form, labels), labels);
            assertThat(metric().greaterIsBetter() ? right - wrong : wrong - right)
                    .as("how much better %s is than %s", right, wrong)
                    .isFinite()
                    .isPositive();
        }
    }

    @Test
    default void withoutExamplesItDoesNotFail() {
        for (LabelForm form : metric().suits()) {
            assertThatCode(() -> metric().begin(PlainTask.of(form), 3).value()).doesNotThrowAnyException();
        }
    }
}
