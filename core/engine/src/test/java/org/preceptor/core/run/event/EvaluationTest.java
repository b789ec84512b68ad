package org.preceptor.core.run.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;

class EvaluationTest {

    @Test
    void theMoreAccurateEpochIsBetterWhateverItsLoss() {
        assertThat(new Evaluation(0.8, 2, 14).isBetterThan(new Evaluation(0.7, 1, 14), Metric.accuracy()))
                .isTrue();
        assertThat(new Evaluation(0.7, 1, 14).isBetterThan(new Evaluation(0.8, 2, 14), Metric.accuracy()))
                .isFalse();
    }

    @Test
    void ofFewExamplesTheLossTellsEquallyAccurateEpochsApart() {
        Evaluation earlier = new Evaluation(0.5, 1, 14);
        assertThat(new Evaluation(0.5, 0.9, 14).isBetterThan(earlier, Metric.accuracy()))
                .isTrue();
        assertThat(new Evaluation(0.5, 1, 14).isBetterThan(earlier, Metric.accuracy()))
                .as("all alike: the first")
                .isFalse();
        assertThat(new Evaluation(0.5, 1.1, 14).isBetterThan(earlier, Metric.accuracy()))
                .isFalse();
    }

    @Test
    void ofAHundredExamplesTheFirstOfEquallyAccurateEpochsStays() {
        assertThat(new Evaluation(0.5, 0.9, 100).isBetterThan(new Evaluation(0.5, 1, 100), Metric.accuracy()))
                .isFalse();
        assertThat(new Evaluation(0.5, 0.9, 99).isBetterThan(new Evaluation(0.5, 1, 99), Metric.accuracy()))
                .isTrue();
    }

    /** Measures what its instances were made with; a smaller number is better. */
    private record Distance() implements Metric {
        @Override
        public String name() {
            return "distance";
        }

        @Override
        public boolean greaterIsBetter() {
            return false;
        }

        @Override
        public Measurement begin(Task task, int width) {
            throw new UnsupportedOperationException("nothing is measured here");
        }
    }

    private static Evaluation at(double distance, double loss, int examples) {
        return new Evaluation(0.5, loss, examples, Map.of("distance", distance));
    }

    @Test
    void anotherMetricMayTellInItsOwnDirection() {
        assertThat(at(1, 9, 200).isBetterThan(at(2, 1, 200), new Distance())).isTrue();
        assertThat(at(2, 1, 200).isBetterThan(at(1, 9, 200), new Distance())).isFalse();
        assertThat(at(1, 0.9, 99).isBetterThan(at(1, 1, 99), new Distance()))
                .as("few examples, the same, a lower loss")
                .isTrue();
        assertThat(at(1, 0.9, 100).isBetterThan(at(1, 1, 100), new Distance())).isFalse();
        assertThat(at(1, 1, 200).isBetterThan(at(Double.NaN, 1, 200), new Distance()))
                .as("any number is better than none")
                .isTrue();
        assertThat(at(Double.NaN, 1, 200).isBetterThan(at(1, 1, 200), new Distance()))
                .isFalse();
        assertThatThrownBy(() -> new Evaluation(0.5, 1, 9).of(new Distance()))
                .hasMessageContaining("'distance' was not measured");
    }

    @Test
    void batchesAreMeasuredAsAllTogether() {
        float[][] probabilities = {{0.8f, 0.2f}, {0.4f, 0.6f}, {0.9f, 0.1f}};
        Evaluation.Builder builder = new Evaluation.Builder(Task.classification(), 2, List.of());
        builder.add(new float[][] {probabilities[0], probabilities[1]}, new float[][] {{1, 0}, {0, 1}});
        builder.add(new float[][] {probabilities[2]}, new float[][] {{0, 1}});
        assertThat(builder.build())
                .isEqualTo(Evaluation.of(
                        Task.classification(), probabilities, new float[][] {{1, 0}, {0, 1}, {0, 1}}, List.of()));
        assertThat(builder.build().accuracy()).isEqualTo(2 / 3.0);
    }

    @Test
    void whereTheMetricSaysNothingTheLossTellsEpochsApart() {
        assertThat(at(Double.NaN, 0.9, 500).isBetterThan(at(Double.NaN, 1, 500), new Distance()))
                .isTrue();
        assertThat(at(Double.NaN, 1, 500).isBetterThan(at(Double.NaN, 0.9, 500), new Distance()))
                .isFalse();
        assertThat(at(Double.NaN, 0.9, 500).isBetterThan(at(3, 1, 500), new Distance()))
                .isFalse();
    }
}
