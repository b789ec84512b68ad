package org.preceptor.core.run.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void theMoreAccurateEpochIsBetterWhateverItsLoss() {
        assertThat(new Evaluation(0.8, 2, 14).isBetterThan(new Evaluation(0.7, 1, 14)))
                .isTrue();
        assertThat(new Evaluation(0.7, 1, 14).isBetterThan(new Evaluation(0.8, 2, 14)))
                .isFalse();
    }

    @Test
    void ofFewExamplesTheLossTellsEquallyAccurateEpochsApart() {
        Evaluation earlier = new Evaluation(0.5, 1, 14);
        assertThat(new Evaluation(0.5, 0.9, 14).isBetterThan(earlier)).isTrue();
        assertThat(new Evaluation(0.5, 1, 14).isBetterThan(earlier))
                .as("all alike: the first")
                .isFalse();
        assertThat(new Evaluation(0.5, 1.1, 14).isBetterThan(earlier)).isFalse();
    }

    @Test
    void ofAHundredExamplesTheFirstOfEquallyAccurateEpochsStays() {
        assertThat(new Evaluation(0.5, 0.9, 100).isBetterThan(new Evaluation(0.5, 1, 100)))
                .isFalse();
        assertThat(new Evaluation(0.5, 0.9, 99).isBetterThan(new Evaluation(0.5, 1, 99)))
                .isTrue();
    }
}
