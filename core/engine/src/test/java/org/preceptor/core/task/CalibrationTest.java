package org.preceptor.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** Of two classes with the probability p, right in three of four cases: p^(1/T) / (p^(1/T) + (1-p)^(1/T)) = 3/4. */
    @Test
    void theTemperatureMakesAModelAsSureAsItIsRight() {
        float[][] probabilities = new float[100][];
        int[] labels = new int[100];
        Arrays.fill(probabilities, new float[] {0.9f, 0.1f});
        Arrays.setAll(labels, i -> i % 4 == 0 ? 1 : 0);
        Calibration calibration = Calibration.of(probabilities, labels);
        assertThat(calibration.temperature()).isCloseTo(Math.log(9) / Math.log(3), within(1e-6)); // so T = 2
        assertThat(calibration.of(probabilities)[0][0]).isCloseTo(0.75f, within(1e-6f));
        assertThat(calibration.of(probabilities)[0][1]).isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void aModelThatIsTooUnsureBecomesSurer() {
        float[][] probabilities = new float[100][];
        int[] labels = new int[100];
        Arrays.fill(probabilities, new float[] {0.6f, 0.2f, 0.2f});
        Arrays.setAll(labels, i -> i % 10 == 0 ? 1 : 0);
        assertThat(Calibration.of(probabilities, labels).of(probabilities)[0][0])
                .isCloseTo(0.9f, within(1e-6f));
    }

    /** Labels drawn from softmax(z), and a network that says softmax(3 z). */
    @Test
    void theTemperatureOfDrawnLabelsIsFound() {
        Random random = new Random(1);
        float[][] said = new float[20_000][3];
        int[] labels = new int[said.length];
        for (int i = 0; i < said.length; i++) {
            double[] logits = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] fair = softmax(logits, 1);
            double at = random.nextDouble();
            labels[i] = at < fair[0] ? 0 : at < fair[0] + fair[1] ? 1 : 2;
            double[] sure = softmax(logits, 3);
            for (int c = 0; c < 3; c++) {
                said[i][c] = (float) sure[c];
            }
        }
        assertThat(Calibration.of(said, labels).temperature()).isCloseTo(3, within(0.15));
    }

    private static double[] softmax(double[] logits, double factor) {
        double[] row =
                Arrays.stream(logits).map(each -> Math.exp(factor * each)).toArray();
        double sum = Arrays.stream(row).sum();
        return Arrays.stream(row).map(each -> each / sum).toArray();
    }

    @Test
    void theLikeliestClassStaysAndCertaintyStaysFinite() {
        float[][] rows = new Calibration(2).of(new float[][] {{0.1f, 0.7f, 0.2f}, {1, 0, 0}});
        assertThat(rows[0][1]).isGreaterThan(rows[0][2]).isGreaterThan(rows[0][0]);
        assertThat(rows[0][0] + rows[0][1] + rows[0][2]).isCloseTo(1, within(1e-6f));
        assertThat(rows[1]).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(rows[1][0]).isGreaterThan(0.99f);
    }

    @Test
    void whereNoTemperatureIsBestOrThereAreFewExamplesNothingChanges() {
        float[][] right = new float[100][];
        Arrays.fill(right, new float[] {0.7f, 0.3f});
        assertThat(Calibration.of(right, new int[100]).isNone()).as("all right").isTrue();
        int[] wrong = new int[100];
        Arrays.fill(wrong, 1);
        assertThat(Calibration.of(right, wrong).isNone()).as("all wrong").isTrue();
        float[][] few = Arrays.copyOf(right, 49);
        int[] mixed = new int[49];
        mixed[0] = 1;
        assertThat(Calibration.of(few, mixed).isNone()).as("few").isTrue();
        assertThat(Calibration.NONE.of(right)).isSameAs(right);
    }
}
