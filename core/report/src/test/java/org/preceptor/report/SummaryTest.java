package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final List<String> LINES = List.of(
            "{'event':'start','steps':50,'stepsPerEpoch':20,'batchSize':8,'parameters':5}",
            "{'event':'epoch','epoch':1,'step':20,'validation':{'student':{'accuracy':0.5,'loss':1,'examples':10}},'best':true,'seconds':8}",
            "{'event':'epoch','epoch':2,'step':40,'validation':{'student':{'accuracy':0.4,'loss':2,'examples':10}},'best':false,'seconds':7.5}");

    private static Summary summary(String... more) {
        List<String> lines = new ArrayList<>(LINES);
        lines.addAll(List.of(more));
        return Summary.of(
                RunLog.of(lines.stream().map(line -> line.replace('\'', '"')).toList()));
    }

    @Test
    void aRunThatTrainsHasTheLastEpochAndTheBestSoFar() {
        Summary summary = summary();
        assertThat(summary.state()).isEqualTo("training");
        assertThat(summary.step()).isEqualTo(40);
        assertThat(summary.steps()).isEqualTo(50);
        assertThat(summary.epoch()).isEqualTo(2);
        assertThat(summary.epochs()).as("the last one is shorter").isEqualTo(3);
        assertThat(summary.seconds()).isEqualTo(15.5);
        assertThat(summary.selectedEpoch()).isEqualTo(1);
        assertThat(summary.results())
                .extracting(ModelResult::epoch, ModelResult::selected, ModelResult::accuracy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, false, 0.4),
                        org.assertj.core.groups.Tuple.tuple(1L, true, 0.5));
    }

    @Test
    void aRunThatIsMadeLongerHasItsNewLengthAndTheWarningsThatHoldNow() {
        List<String> lines = new ArrayList<>(LINES);
        lines.add("{'event':'warning','step':40,'message':'the ramp outlasts the run'}");
        lines.add("{'event':'length','step':40,'steps':90}");
        lines.add("{'event':'warning','step':40,'message':'few examples'}");
        RunLog log =
                RunLog.of(lines.stream().map(line -> line.replace('\'', '"')).toList());
        assertThat(Summary.of(log).steps()).isEqualTo(90);
        assertThat(Summary.of(log).epochs()).isEqualTo(5);
        assertThat(log.warnings()).containsExactly("few examples");
    }

    /** Of 5 in 10, z = 1.96: (0.5 + 0.19207 ± 1.96·√(0.025 + 0.0096)) / 1.38415, so 0.2366 and 0.7634. */
    @Test
    void anAccuracyHasItsWilsonInterval() {
        ModelResult selected = summary().results().get(1);
        assertThat(selected.low()).isCloseTo(0.2366, within(0.00005));
        assertThat(selected.high()).isCloseTo(0.7634, within(0.00005));
    }

    @Test
    void theTestIsThatOfTheEndWithTheLastWeightsAndWithTheSelectedOnes() {
        Summary summary = summary("{'event':'end','completed':true,'step':50,'selectedEpoch':1,"
                + "'test':{'student':{'accuracy':0.3,'loss':3,'examples':20}},"
                + "'selectedTest':{'student':{'accuracy':0.6,'loss':null,'examples':20}}}");
        assertThat(summary.state()).isEqualTo("completed");
        assertThat(summary.step()).isEqualTo(50);
        assertThat(summary.results())
                .filteredOn(each -> each.set().equals("test"))
                .extracting(ModelResult::epoch, ModelResult::selected, ModelResult::accuracy, ModelResult::loss)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, false, 0.3, 3.0),
                        org.assertj.core.groups.Tuple.tuple(1L, true, 0.6, Double.NaN));
    }

    @Test
    void aRunThatWasAskedToStopSaysSo() {
        assertThat(summary("{'event':'end','completed':false,'step':45,'test':{},'selectedTest':{}}")
                        .state())
                .isEqualTo("stopped");
    }
}
