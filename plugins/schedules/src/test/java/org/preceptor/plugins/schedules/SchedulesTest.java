package org.preceptor.plugins.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Span;

/** Values at the points that the papers and their authors' code document. */
class SchedulesTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** 300 epochs of 500 steps, as in the papers. */
    private static Moment epoch(double epoch) {
        return new Moment(Math.round(epoch * 500), 500, 150_000);
    }

    @Test
    void sigmoidRampUpStartsAtExpOfMinusFiveAndReachesItsMaximumAfterEightyEpochs() {
        Schedule ramp = new SigmoidRampUp().configure(Options.of(Map.of("maximum", 100)));
        assertThat(ramp.at(epoch(0))).isCloseTo(100 * 0.006737946999085467, EXACT);
        assertThat(ramp.at(epoch(40))).isCloseTo(100 * Math.exp(-1.25), EXACT);
        assertThat(ramp.at(epoch(80))).isCloseTo(100, EXACT);
        assertThat(ramp.at(epoch(299))).isCloseTo(100, EXACT);
    }

    @Test
    void aRampByEpochStandsStillWithinAnEpochAndOneByStepMoves() {
        Schedule byEpoch = new SigmoidRampUp();
        Schedule byStep = new SigmoidRampUp().configure(Options.of(Map.of("by", "step", "length", "40000 steps")));
        assertThat(byEpoch.at(epoch(10.9))).isEqualTo(byEpoch.at(epoch(10)));
        assertThat(byStep.at(epoch(10.9))).isCloseTo(Math.exp(-5 * Math.pow(1 - 5450 / 40000.0, 2)), EXACT);
    }

    @Test
    void skipFirstIsZeroThroughoutTheFirstEpochOnly() {
        Schedule ramp = new SigmoidRampUp().configure(Options.of(Map.of("skip-first", true)));
        assertThat(ramp.at(epoch(0))).isZero();
        assertThat(ramp.at(epoch(0.998))).isZero();
        assertThat(ramp.at(epoch(1))).isCloseTo(Math.exp(-5 * Math.pow(79 / 80.0, 2)), EXACT);
    }

    @Test
    void anEmptyRampUpIsOverBeforeItStarts() {
        assertThat(new SigmoidRampUp()
                        .configure(Options.of(Map.of("length", "0 epochs")))
                        .at(epoch(0)))
                .isEqualTo(1);
    }

    @Test
    void sigmoidRampDownIsTheReferencesFormulaOverTheLastFiftyEpochs() {
        Schedule ramp = new SigmoidRampDown();
        assertThat(ramp.at(epoch(249))).isEqualTo(1);
        assertThat(ramp.at(epoch(250))).isEqualTo(1);
        for (int k = 1; k < 50; k++) {
            assertThat(ramp.at(epoch(250 + k))).isCloseTo(Math.exp(-Math.pow(0.5 * k, 2) / 50), EXACT);
        }
    }

    @Test
    void rampUpAndDownIsTheProductOfBoth() {
        Schedule rate = new RampUpAndDown().configure(Options.of(Map.of("maximum", 0.003)));
        assertThat(rate.at(epoch(0))).isCloseTo(0.003 * Math.exp(-5), EXACT);
        assertThat(rate.at(epoch(150))).isCloseTo(0.003, EXACT);
        assertThat(rate.at(epoch(299))).isCloseTo(0.003 * Math.exp(-12.5 * 0.98 * 0.98), EXACT);
    }

    @Test
    void rampsThatFitAreShortenedInProportionWhereTheRunIsShorterThanBoth() {
        Schedule rate = new RampUpAndDown().configure(Options.of(Map.of("fit", true)));
        // 26 epochs of 10 steps: 130 epochs become 26, the ramps 160 and 100 of 260 steps
        assertThat(rate.at(new Moment(0, 10, 260))).isCloseTo(Math.exp(-5), EXACT);
        assertThat(rate.at(new Moment(80, 10, 260))).isCloseTo(Math.exp(-5 * 0.25), EXACT);
        assertThat(rate.at(new Moment(160, 10, 260))).isCloseTo(1, EXACT);
        assertThat(rate.at(new Moment(210, 10, 260))).isCloseTo(Math.exp(-12.5 * 0.25), EXACT);
        assertThat(rate.at(new Moment(16, 1000, 26))).as("within an epoch").isCloseTo(1, EXACT);
        assertThat(rate.at(epoch(40)))
                .as("in a run that is longer than both")
                .isEqualTo(new RampUpAndDown().at(epoch(40)));
        assertThat(new RampUpAndDown().at(new Moment(160, 10, 260)))
                .as("without it")
                .isLessThan(1e-4);
    }

    @Test
    void linearRampsReachTheirEnds() {
        Schedule up = new LinearRampUp().configure(Options.of(Map.of("maximum", 10)));
        assertThat(up.at(epoch(0))).isZero();
        assertThat(up.at(epoch(60))).isCloseTo(5, EXACT);
        assertThat(up.at(epoch(120))).isCloseTo(10, EXACT);
        assertThat(up.at(epoch(200))).isCloseTo(10, EXACT);

        Schedule down = new LinearRampDown().configure(Options.of(Map.of("length", "100 epochs")));
        assertThat(down.at(epoch(200))).isCloseTo(1, EXACT);
        assertThat(down.at(epoch(275))).isCloseTo(0.25, EXACT);

        Schedule between = new Linear().configure(Options.of(Map.of("from", 2, "to", 4, "length", "50 %")));
        assertThat(between.at(epoch(75))).isCloseTo(3, EXACT);
        assertThat(between.at(epoch(299))).isCloseTo(4, EXACT);
    }

    @Test
    void cosineRampDownMayBeLongerThanTheRun() {
        Schedule ramp = new CosineRampDown().configure(Options.of(Map.of("length", "350 epochs")));
        assertThat(ramp.at(epoch(0))).isCloseTo(1, EXACT);
        assertThat(ramp.at(epoch(175))).isCloseTo(0.5, EXACT);
        assertThat(ramp.at(epoch(299.998))).isGreaterThan(0.04);
        assertThat(new CosineRampDown().at(epoch(300))).isCloseTo(0, EXACT);
    }

    @Test
    void cosineDecayIsFixMatchsSevenSixteenthsOfAHalfTurn() {
        Schedule rate = new CosineDecay().configure(Options.of(Map.of("maximum", 0.03)));
        assertThat(rate.at(epoch(0))).isCloseTo(0.03, EXACT);
        assertThat(rate.at(epoch(150))).isCloseTo(0.03 * Math.cos(7 * Math.PI / 32), EXACT);
        assertThat(rate.at(epoch(300))).isCloseTo(0.03 * Math.cos(7 * Math.PI / 16), EXACT);
    }

    @Test
    void stepChangeSwitchesAtTheEndOfTheRampUp() {
        Schedule decay = new StepChange();
        assertThat(decay.at(epoch(79.998))).isEqualTo(0.99);
        assertThat(decay.at(epoch(80))).isEqualTo(0.999);
    }

    @Test
    void productMultipliesAndIsOneOfNothing() {
        assertThat(new Product(List.of(new Constant(2), new LinearRampUp(10, Span.epochs(100), Clock.STEP)))
                        .at(epoch(50)))
                .isCloseTo(10, EXACT);
        assertThat(new Product().at(epoch(3))).isEqualTo(1);
    }

    @Test
    void blendTakesAdamsFirstMomentFromNineTenthsToAHalf() {
        Schedule beta1 = new Blend();
        assertThat(beta1.at(epoch(100))).isCloseTo(0.9, EXACT);
        double r = Math.exp(-12.5 * 0.25);
        assertThat(beta1.at(epoch(275))).isCloseTo(r * 0.9 + (1 - r) * 0.5, EXACT);
    }

    @Test
    void aWrongUnitIsRefusedWithWhatWasExpected() {
        assertThatThrownBy(() -> new SigmoidRampUp().configure(Options.of(Map.of("length", "80 days"))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("80 epochs, 40000 steps or 25 %");
        assertThatThrownBy(() -> new SigmoidRampUp().configure(Options.of(Map.of("by", "hour"))))
                .hasMessageContaining("one of epoch, step");
    }

    @Test
    void anAverageOverAShareOfTheRunForgetsMoreQuicklyInAShorterRun() {
        Schedule decay = new AverageOver(); // over 2 %
        assertThat(decay.at(new Moment(7, 10, 50_000))).isCloseTo(0.999, EXACT);
        assertThat(decay.at(new Moment(7, 10, 1_000))).isCloseTo(0.95, EXACT);
        assertThat(decay.at(new Moment(0, 10, 20)))
                .as("over less than a step: no average")
                .isZero();
        assertThat(new AverageOver()
                        .configure(Options.of(Map.of("length", "200 steps")))
                        .at(new Moment(7, 10, 1_000)))
                .isCloseTo(0.995, EXACT);
    }
}
