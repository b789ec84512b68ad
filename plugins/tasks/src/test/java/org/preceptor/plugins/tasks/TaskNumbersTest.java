package org.preceptor.plugins.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;

class TaskNumbersTest {

    @Test
    void anExampleIsTakenForTheClassesThatReachTheThreshold() {
        float[] probabilities = {0.5f, 0.49f, 0.9f};
        assertThat(new MultiLabel().decision(probabilities)).containsExactly(1, 0, 1);
        assertThat(new MultiLabel()
                        .configure(Options.of(Map.of("threshold", 0.7)))
                        .decision(probabilities))
                .containsExactly(0, 0, 1);
        assertThatThrownBy(() -> new MultiLabel().configure(Options.of(Map.of("threshold", 1.5))))
                .isInstanceOf(InvalidOptionException.class);
    }

    @Test
    void theLossOfASetIsTheMeanBinaryCrossEntropy() {
        assertThat(new MultiLabel().loss(new float[] {0.8f, 0.5f}, new float[] {1, 0}))
                .isCloseTo(-(Math.log(0.8) + Math.log(0.5)) / 2, within(1e-6));
        assertThat(new MultiLabel().loss(new float[] {0, 1}, new float[] {1, 0}))
                .isFinite();
    }

    @Test
    void theLossOfNumbersIsTheMeanSquaredError() {
        assertThat(new Regression().loss(new float[] {1, 10}, new float[] {3, 9}))
                .isEqualTo(2.5);
    }

    @Test
    void onlyStandardisedNumbersTellWhatGuessingCosts() {
        assertThat(new Regression().lossOfGuessing(2)).hasValue(1);
        assertThat(new Regression(false).lossOfGuessing(2)).isEmpty();
        assertThat(new Classification().lossOfGuessing(2)).hasValue(Math.log(2));
    }
}
