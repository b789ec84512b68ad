package org.preceptor.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.report.Figure;

class SweepResultsTest {
    private final List<SweptRun> runs = new ArrayList<>();

    private void add(String method, String labels, long seed, double accuracy) {
        Map<String, Evaluation> test = Map.of("student", new Evaluation(accuracy, 1, 1000));
        ComparedRun result = new ComparedRun(method, seed, "student", 3, test, test, 90, "");
        runs.add(new SweptRun(described(method, labels, seed), Optional.of(result), "", "", Integer.parseInt(labels)));
    }

    private static DescribedRun described(String method, String labels, long seed) {
        return new DescribedRun(
                method + "-labels" + labels + "-seed" + seed,
                Map.of("method", method),
                labels,
                seed,
                method.equals("supervised") ? "" : "supervised-labels" + labels + "-seed" + seed);
    }

    private SweepResults results() {
        return new SweepResults(
                new DescribedSweep(
                        "small.yaml",
                        List.of("training.epochs=5"),
                        List.of("method"),
                        runs.stream().map(SweptRun::run).toList()),
                runs);
    }

    private SweepResults ofTwoMethods() {
        add("supervised", "40", 1, 0.60);
        add("supervised", "40", 2, 0.64);
        add("supervised", "250", 1, 0.80);
        add("supervised", "250", 2, 0.82);
        add("pi-model", "40", 1, 0.61);
        add("pi-model", "40", 2, 0.67);
        add("pi-model", "250", 1, 0.82);
        runs.add(new SweptRun(
                described("pi-model", "250", 2), Optional.empty(), "step 7: the loss is not finite", "", 250));
        return results();
    }

    /** The differences at 40 labels are 1 and 3 points, of which {@link PairedTestTest} has the probability. */
    @Test
    void aRowHasMeanDeviationRunsAndThePairedTestAgainstTheBaseline() {
        assertThat(ofTwoMethods().table().text()).isEqualTo("""
                method      labels      accuracy  runs    over baseline      p  time
                ----------  ------  ------------  ------  -------------  -----  ----------
                supervised  40      62.0 % ± 2.8  2                   –      –  1 min 30 s
                supervised  250     81.0 % ± 1.4  2                   –      –  1 min 30 s
                pi-model    40      64.0 % ± 4.2  2                +2.0  0.295  1 min 30 s
                pi-model    250           82.0 %  1 of 2           +2.0      –  1 min 30 s
                pi-model    all                –  3 of 4           +2.0  0.074  1 min 30 s
                """);
    }

    @Test
    void failuresAreListedApartWithTheirReason() {
        SweepResults results = ofTwoMethods();
        assertThat(results.hasFailures()).isTrue();
        assertThat(results.markdown())
                .startsWith(
                        "# small.yaml\n\nAccuracy on the test set of 1,000, of the epoch and the model that validation chose.\n\n| method ")
                .contains("\nSettings changed: `training.epochs=5`\n")
                .endsWith("\n- pi-model, labels 250, seed 2, failed: step 7: the loss is not finite\n");
    }

    @Test
    void aRunThatIsNotThereYetIsNoFailure() {
        add("supervised", "40", 1, 0.60);
        runs.add(new SweptRun(described("supervised", "40", 2), Optional.empty(), "", "", 0));
        assertThat(results().missing()).containsExactly("supervised, labels 40, seed 2, not finished");
        assertThat(results().hasFailures()).isFalse();
    }

    @Test
    void whatSuccessiveHalvingHasLeftOutHasNoRowAndIsListedAfterFailures() {
        add("supervised", "40", 1, 0.60);
        runs.add(new SweptRun(
                described("pi-model", "40", 1), Optional.empty(), "", "ended at rung 1 with 55.0 % on validation", 40));
        runs.add(new SweptRun(described("fixmatch", "40", 1), Optional.empty(), "out of memory", "", 40));
        assertThat(results().table().rows()).extracting(row -> row.get(0)).containsExactly("supervised", "fixmatch");
        assertThat(results().missing())
                .containsExactly(
                        "fixmatch, labels 40, seed 1, failed: out of memory",
                        "pi-model, labels 40, seed 1, ended at rung 1 with 55.0 % on validation");
    }

    @Test
    void asCsvNumbersAreUnrounded() {
        assertThat(ofTwoMethods().csv().lines())
                .startsWith(
                        "method,labels,labelled,measure,mean,standard-deviation,finished,runs,pairs,difference,p,seconds")
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "pi-model,40,40,accuracy,0\\.64,0\\.0424264\\d*,2,2,2,0\\.0[12]\\d*,0\\.29516\\d*,90\\.0"))
                .contains("pi-model,250,250,accuracy,0.82,,1,2,1,0.019999999999999907,,90.0");
    }

    @Test
    void asLatexItIsATable() {
        assertThat(ofTwoMethods().latex())
                .startsWith("% Accuracy on the test set")
                .contains("""
                \\begin{tabular}{llrlrrl}
                \\toprule
                method & labels & accuracy & runs & over baseline & p & time \\\\
                \\midrule
                supervised & 40 & 62.0 \\% $\\pm$ 2.8 & 2 & -- & -- & 1 min 30 s \\\\
                """);
    }

    @Test
    void theErrorIsDrawnAgainstTheLabelsACurveForEachSetting() {
        Figure figure = ofTwoMethods().figure().orElseThrow();
        assertThat(figure.name()).isEqualTo("error-against-labels");
        assertThat(figure.svg())
                .contains(">error, %<", ">labels<", ">40<", ">250<", ">supervised<", ">pi-model<")
                .as("a mark for each mean")
                .containsPattern("(?s)(<circle.*){4}");
    }

    @Test
    void withOneNumberOfLabelsThereIsNothingToDraw() {
        add("supervised", "40", 1, 0.60);
        add("supervised", "40", 2, 0.64);
        assertThat(results().figure()).isEmpty();
    }

    @Test
    void anErrorIsShownPlainlyAndLessOfItIsBetter() {
        for (long seed : new long[] {1, 2}) {
            Map<String, Evaluation> test =
                    Map.of("student", new Evaluation(Double.NaN, 4, 50, Map.of("mean-absolute-error", 12.0 + seed)));
            ComparedRun result =
                    new ComparedRun("supervised", seed, "student", 3, test, test, 90, "", "mean-absolute-error", true);
            runs.add(new SweptRun(described("supervised", "40", seed), Optional.of(result), "", "", 40));
        }
        assertThat(results().measured()).startsWith("Mean absolute error (less is better) on the test set of 50");
        assertThat(results().table().text()).contains("supervised      40         13.5 ± 0.707     2  1 min 30 s");
    }
}
