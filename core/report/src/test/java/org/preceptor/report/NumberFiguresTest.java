package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberFiguresTest {
    @Test
    void eachNumberIsMeasuredByItself() {
        float[][] predictions = {{1, 10}, {3, 20}, {2, 33}};
        float[][] labels = {{1, 10}, {2, 20}, {3, 30}};

        List<NumberFigures> numbers = NumberFigures.of(predictions, labels, List.of("price", "rent"));

        assertThat(numbers.get(0).mean()).isEqualTo(2);
        assertThat(numbers.get(0).deviation()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-12));
        assertThat(numbers.get(0).absoluteError()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(numbers.get(0).rSquared()).isCloseTo(0, within(1e-12));
        assertThat(numbers.get(1).rSquared()).isCloseTo(1 - 9 / 200.0, within(1e-12));
    }

    @Test
    void whatNeverVariesHasNoCoefficientOfDetermination() {
        float[][] labels = new float[80][1];
        float[][] predictions = new float[80][1];
        for (int i = 0; i < labels.length; i++) {
            labels[i][0] = 7.3f;
            predictions[i][0] = i;
        }

        NumberFigures number =
                NumberFigures.of(predictions, labels, List.of("price")).get(0);

        assertThat(number.mean()).isEqualTo(7.3f);
        assertThat(number.deviation()).isZero();
        assertThat(number.rSquared()).isNaN();
    }
}
