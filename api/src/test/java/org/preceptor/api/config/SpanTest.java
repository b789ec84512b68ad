package org.preceptor.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;

class SpanTest {
    private final Moment moment = new Moment(120, 50, 1000);

    @Test
    void spansAreReadInStepsEpochsAndHundredthsOfTheRun() {
        assertThat(Span.parse("80 epochs")).isEqualTo(Span.epochs(80));
        assertThat(Span.parse("1 epoch")).isEqualTo(Span.epochs(1));
        assertThat(Span.parse("40000 steps")).isEqualTo(Span.steps(40000));
        assertThat(Span.parse("2.5%")).isEqualTo(Span.percent(2.5));
        assertThatThrownBy(() -> Span.parse("80")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spansOfDifferentUnitsAreOneLength() {
        assertThat(Span.epochs(4).inSteps(moment)).isEqualTo(200);
        assertThat(Span.steps(200).inEpochs(moment)).isEqualTo(4);
        assertThat(Span.percent(20).inSteps(moment)).isEqualTo(200);
        assertThat(Span.percent(20).inEpochs(moment)).isEqualTo(4);
    }

    @Test
    void theEpochOfAMomentIsWhole() {
        assertThat(moment.epoch()).isEqualTo(2);
        assertThat(moment.exactEpoch()).isEqualTo(2.4);
        assertThat(moment.totalEpochs()).isEqualTo(20);
    }

    @Test
    void aSpanReadsBackAsItIsWritten() {
        assertThat(Span.epochs(80)).hasToString("80 epochs");
        assertThat(Span.percent(12.5)).hasToString("12.5 %");
        assertThat(Span.parse(Span.steps(7).toString())).isEqualTo(Span.steps(7));
    }
}
