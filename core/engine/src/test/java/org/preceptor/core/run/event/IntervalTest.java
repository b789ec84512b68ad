package org.preceptor.core.run.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** The 97.5 % point of the normal distribution: the integral of its density from 0 to there is 0.475. */
    private static final double Z =
            root(0, 4, z -> integral(x -> Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), z) - 0.475);

    /** The interval is all shares p that the found one is at most z standard errors of p away from. */
    @ParameterizedTest
    @CsvSource({"81, 263", "15, 148", "1, 29", "7, 14", "13, 14", "1, 2", "499, 1000", "9999, 10000"})
    void itsEndsAreWhereTheScoreTestJustRejects(int right, int examples) {
        double share = (double) right / examples;
        DoubleUnaryOperator excess = p -> (share - p) * (share - p) - Z * Z * p * (1 - p) / examples;
        Interval found = Interval.wilson(share, examples);
        assertThat(found.low()).isCloseTo(root(0, share, p -> -excess.applyAsDouble(p)), within(1e-9));
        assertThat(found.high()).isCloseTo(root(share, 1, excess), within(1e-9));
    }

    /** For a share of 0 the condition p² = z² p (1 - p) / n has the roots 0 and z² / (n + z²). */
    @ParameterizedTest
    @CsvSource({"1", "2", "20", "1000"})
    void ofNothingRightOrAllRightOneEndIsExact(int examples) {
        double end = Z * Z / (examples + Z * Z);
        assertThat(Interval.wilson(0, examples).low()).isZero();
        assertThat(Interval.wilson(0, examples).high()).isCloseTo(end, within(1e-9));
        assertThat(Interval.wilson(1, examples).low()).isCloseTo(1 - end, within(1e-9));
        assertThat(Interval.wilson(1, examples).high()).isEqualTo(1);
    }

    /** Bisection; the function is negative at the lower end and positive at the upper one. */
    private static double root(double low, double high, DoubleUnaryOperator function) {
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** From 0, by Simpson's rule. */
    private static double integral(DoubleUnaryOperator function, double end) {
        int steps = 2000;
        double sum = function.applyAsDouble(0) + function.applyAsDouble(end);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(end * i / steps);
        }
        return sum * end / (3 * steps);
    }

    @Test
    void anEvaluationHasTheIntervalOfItsAccuracy() {
        assertThat(new Evaluation(1, 0.1, 1).interval()).isEqualTo(Interval.wilson(1, 1));
        assertThat(new Evaluation(0.75, 0.1, 8).interval()).isEqualTo(Interval.wilson(0.75, 8));
    }

    @Test
    void aShareOfNothingIsRefused() {
        assertThatThrownBy(() -> Interval.wilson(0.5, 0)).hasMessage("no share of examples: 0.5 of 0");
        assertThatThrownBy(() -> Interval.wilson(Double.NaN, 5)).hasMessage("no share of examples: NaN of 5");
    }
}
