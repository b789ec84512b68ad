package org.preceptor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTestTest {

    /**
     * Student (1908), <i>The probable error of a mean</i>, Biometrika 6, section IX: hours of sleep gained by ten
     * patients with one drug over the other. t = 4.0621 with 9 degrees of freedom, p = 0.002833.
     */
    @Test
    void studentsSleepDataHaveTheirPublishedProbability() {
        PairedTest test = PairedTest.of(List.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4));
        assertThat(test.pairs()).isEqualTo(10);
        assertThat(test.difference()).isEqualTo(1.58, within(1e-12));
        assertThat(test.p()).isEqualTo(0.002833, within(1e-6));
    }

    /** With two pairs t has the distribution of Cauchy: differences 1 and 3 give t = 2 and p = 1 - 2 atan(2) / π. */
    @Test
    void ofTwoPairsTheProbabilityIsThatOfCauchysDistribution() {
        PairedTest test = PairedTest.of(List.of(1.0, 3.0));
        assertThat(test.difference()).isEqualTo(2.0);
        assertThat(test.p()).isEqualTo(1 - 2 * Math.atan(2) / Math.PI, within(1e-12));
    }

    @Test
    void aRunWithoutItsCounterpartIsNoPair() {
        PairedTest test = PairedTest.of(List.of(1.0, Double.NaN, 3.0, Double.NaN));
        assertThat(test).isEqualTo(PairedTest.of(List.of(1.0, 3.0)));
    }

    @Test
    void onePairOrEqualDifferencesSayNothingOfChance() {
        assertThat(PairedTest.of(List.of(0.5))).returns(0.5, PairedTest::difference);
        assertThat(PairedTest.of(List.of(0.5)).p()).isNaN();
        assertThat(PairedTest.of(List.of(0.5, 0.5, 0.5)).p()).isNaN();
        assertThat(PairedTest.of(List.of()).difference()).isNaN();
    }
}
