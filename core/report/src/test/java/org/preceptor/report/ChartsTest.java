package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final String START =
            "{'event':'start','name':'n','steps':40,'stepsPerEpoch':20,'batchSize':8,'parameters':5}";

    private static RunLog log(String... lines) {
        return RunLog.of(
                List.of(lines).stream().map(line -> line.replace('\'', '"')).toList());
    }

    private static Chart chart(List<Chart> charts, String title) {
        return charts.stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static final RunLog LOG = log(
            START,
            "{'event':'step','step':10,'metrics':{'loss':2.5,'accuracy':0.5,'term/supervised':2,'term/consistency':0.25,"
                    + "'term/consistency/confident':0.75,'weight/consistency':2,'learning-rate':0.003},'seconds':0.5}",
            "{'event':'step','step':20,'metrics':{'loss':1.123456,'accuracy':null},'seconds':0.25}",
            "{'event':'epoch','epoch':1,'step':20,'metrics':{'loss':1.8},"
                    + "'validation':{'student':{'accuracy':0.25,'loss':1.5,'examples':40},'teacher':{'accuracy':0.5,'loss':null,'examples':40}},"
                    + "'best':true,'seconds':8}");

    @Test
    void everyMetricOfTheLogHasItsCurve() {
        assertThat(Charts.of(LOG))
                .extracting(Chart::title)
                .containsExactly(
                        "Accuracy",
                        "Loss",
                        "Terms of the loss",
                        "Weights of the terms",
                        "Share of confident targets",
                        "Learning rate",
                        "Speed");
    }

    @Test
    void accuracyIsThatOfEachModelOnValidationAndOfTheStudentInTraining() {
        assertThat(chart(Charts.of(LOG), "Accuracy").curves())
                .containsExactly(
                        new Curve("student, validation", List.of(20.0), List.of(0.25)),
                        new Curve("teacher, validation", List.of(20.0), List.of(0.5)),
                        new Curve("student, training batches", List.of(10.0), List.of(0.5)));
    }

    @Test
    void whatIsNotFiniteIsNoPointOfACurve() {
        assertThat(chart(Charts.of(LOG), "Loss").curves())
                .containsExactly(
                        new Curve("student, validation", List.of(20.0), List.of(1.5)),
                        new Curve("training, all terms", List.of(10.0, 20.0), List.of(2.5, 1.1235)));
    }

    @Test
    void aMetricOfAPartIsNamedAfterItsTerm() {
        Chart confident = chart(Charts.of(LOG), "Share of confident targets");
        assertThat(confident.share()).isTrue();
        assertThat(confident.curves()).containsExactly(new Curve("consistency", List.of(10.0), List.of(0.75)));
    }

    @Test
    void theAccuracyOfAllTargetsAndOfThoseThatCountAreInOneChart() {
        RunLog log = log(
                START,
                "{'event':'step','step':10,'metrics':{'term/consistency/target-accuracy':0.5,"
                        + "'term/consistency/counted-target-accuracy':0.75},'seconds':0.5}",
                "{'event':'step','step':20,'metrics':{'term/consistency/target-accuracy':0.625,"
                        + "'term/consistency/counted-target-accuracy':null},'seconds':0.5}");
        Chart accuracy = chart(Charts.of(log), "Target accuracy");
        assertThat(accuracy.share()).isTrue();
        assertThat(accuracy.curves())
                .containsExactly(
                        new Curve("consistency", List.of(10.0, 20.0), List.of(0.5, 0.625)),
                        new Curve("consistency, those that count", List.of(10.0), List.of(0.75)));
    }

    @Test
    void speedIsExamplesOfABatchOverTheSecondsOfAStep() {
        assertThat(chart(Charts.of(LOG), "Speed").curves())
                .containsExactly(new Curve("training steps", List.of(10.0, 20.0), List.of(16.0, 32.0)));
    }

    @Test
    void aRunOfFewStepsShowsTheMeansOfItsEpochs() {
        RunLog log =
                log(START, "{'event':'epoch','epoch':1,'step':4,'metrics':{'loss':3},'validation':{},'seconds':1}");
        assertThat(chart(Charts.of(log), "Loss").curves())
                .containsExactly(new Curve("training, all terms", List.of(4.0), List.of(3.0)));
    }

    @Test
    void aRunWithoutALineHasNoCharts() {
        assertThat(Charts.of(log())).isEmpty();
        assertThat(Charts.of(log(START))).isEmpty();
    }

    @Test
    void aLineThatIsCutShortIsSkipped() {
        RunLog log = log(START, "{'event':'step','step':10,'metrics':{'loss':2},'seconds':1}", "{'event':'step','st");
        assertThat(log.steps()).hasSize(1);
        assertThat(log.step()).isEqualTo(10);
    }

    @Test
    void aLongCurveIsThinnedToTheMeansOfNeighbours() {
        Curve curve = new Curve("c", List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(1.0, 3.0, 5.0, 7.0, 100.0));
        assertThat(curve.thinned(3)).isEqualTo(new Curve("c", List.of(2.0, 4.0, 5.0), List.of(2.0, 6.0, 100.0)));
        assertThat(curve.thinned(5)).isEqualTo(curve);
    }
}
