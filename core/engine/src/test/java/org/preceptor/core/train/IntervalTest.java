package org.preceptor.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

    /** Newcombe, 1998, Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
    @Test
    void wilsonsIntervalIsThatOfThePaper() {
        assertInterval(Interval.wilson(81 / 263.0, 263), 0.2553, 0.3662);
        assertInterval(Interval.wilson(15 / 148.0, 148), 0.0624, 0.1605);
        assertInterval(Interval.wilson(0, 20), 0.0000, 0.1611);
        assertInterval(Interval.wilson(1 / 29.0, 29), 0.0061, 0.1718);
    }

    private static void assertInterval(Interval found, double low, double high) {
        assertThat(found.low()).isCloseTo(low, within(5e-5));
        assertThat(found.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void oneRightExampleOfOneSaysLittle() {
        assertThat(new Evaluation(1, 0.1, 1).interval().low()).isCloseTo(0.2065, within(1e-4));
        assertThat(new Evaluation(1, 0.1, 1).interval().high()).isEqualTo(1);
    }

    @Test
    void aShareOfNothingIsRefused() {
        assertThatThrownBy(() -> Interval.wilson(0.5, 0)).hasMessage("no share of examples: 0.5 of 0");
        assertThatThrownBy(() -> Interval.wilson(Double.NaN, 5)).hasMessage("no share of examples: NaN of 5");
    }
}
