package org.preceptor.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.spi.Metric;
import org.preceptor.cli.terminal.Json;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;

class ComparisonTest {

    @TempDir
    Path folder;

    private static ComparedRun run(String method, long seed, String model, double student, double selected) {
        Map<String, Evaluation> test = model.equals("student")
                ? Map.of("student", new Evaluation(student, 1, 100))
                : Map.of("student", new Evaluation(student, 1, 100), model, new Evaluation(selected, 1, 100));
        return new ComparedRun(method, seed, model, 3, test, test, 90 + seed, "");
    }

    private static final Comparison COMPARISON = new Comparison(
            "conf/digits.yaml",
            List.of("training.epochs=5"),
            List.of(
                    run("supervised", 1, "student", 0.60, 0.60),
                    run("supervised", 2, "student", 0.64, 0.64),
                    run("mean-teacher", 1, "teacher", 0.70, 0.75),
                    run("mean-teacher", 2, "teacher", 0.72, 0.77),
                    run("pi-model", 1, "student", 0.66, 0.66),
                    ComparedRun.failed("pi-model", 2, "student", "step 7: the loss is not finite")));

    @Test
    void theTableHasMeansDeviationsAndGainsOverTheFirstMethod() {
        assertThat(COMPARISON.table().text()).isEqualTo("""
                method        model    seed 1  seed 2     mean ± sd  95 % interval  over supervised  student  time
                ------------  -------  ------  ------  ------------  -------------  ---------------  -------  ----------
                supervised    student  60.0 %  64.0 %  62.0 % ± 2.8        52–71 %                –   62.0 %  1 min 32 s
                mean-teacher  teacher  75.0 %  77.0 %  76.0 % ± 1.4        67–83 %            +14.0   71.0 %  1 min 32 s
                pi-model      student  66.0 %  failed        66.0 %        56–75 %             +4.0   66.0 %  1 min 31 s
                """);
    }

    @Test
    void asMarkdownItSaysWhatWasMeasuredChangedAndWhatFailed() {
        assertThat(COMPARISON.markdown())
                .startsWith(
                        "# conf/digits.yaml\n\nAccuracy on the test set of 100, of the epoch and the model that validation chose.\n\n| method ")
                .contains("\nSettings changed: `training.epochs=5`\n")
                .endsWith("\n- pi-model, seed 2, failed: step 7: the loss is not finite\n");
    }

    private static RunEnd end(Map<String, Evaluation> validation) {
        Map<String, Evaluation> test =
                Map.of("student", new Evaluation(0.6, 1, 100), "teacher", new Evaluation(0.5, 1, 100));
        return new RunEnd(
                true,
                10,
                3,
                validation,
                validation,
                test,
                test,
                Path.of("checkpoint"),
                90,
                90,
                Optional.empty(),
                OptionalDouble.empty());
    }

    @Test
    void ofEachRunTheModelIsComparedThatDidBestOnValidation() {
        Evaluation low = new Evaluation(0.4, 1, 50);
        Evaluation high = new Evaluation(0.7, 1, 50);
        assertThat(ComparedRun.of("a", 1, "teacher", Metric.accuracy(), end(Map.of("student", high, "teacher", low))))
                .returns("student", ComparedRun::model)
                .returns(0.6, ComparedRun::value);
        assertThat(ComparedRun.of("a", 1, "teacher", Metric.accuracy(), end(Map.of("student", low, "teacher", high)))
                        .model())
                .isEqualTo("teacher");
        assertThat(ComparedRun.of("a", 1, "teacher", Metric.accuracy(), end(Map.of("student", low, "teacher", low)))
                        .model())
                .as("the run's own where both are as good")
                .isEqualTo("teacher");
        assertThat(ComparedRun.of("a", 1, "teacher", Metric.accuracy(), end(Map.of()))
                        .model())
                .as("the run's own without validation")
                .isEqualTo("teacher");
    }

    @Test
    void theTableSaysHowOftenEachModelIsCompared() {
        Comparison mixed = new Comparison(
                "p",
                List.of(),
                List.of(
                        run("a", 1, "teacher", 0.6, 0.7),
                        run("a", 2, "student", 0.6, 0.6),
                        run("a", 3, "teacher", 0.6, 0.7)));
        assertThat(mixed.table().text()).contains("a       teacher ×2, student ×1  70.0 %  60.0 %");
    }

    @Test
    void withoutValidationTheTableSaysThatTheLastEpochIsCompared() {
        Comparison last = new Comparison(
                "p", List.of(), List.of(ComparedRun.of("a", 1, "student", Metric.accuracy(), end(Map.of()))));
        assertThat(last.measured())
                .isEqualTo("Accuracy on the test set of 100, of the last epoch and of the model that each method's"
                        + " training.select names (there is no validation set to choose by)");
    }

    @Test
    void theTitleSaysWhatWasMeasuredAndHowTheEpochWasChosen() {
        Map<String, Evaluation> some = Map.of("student", new Evaluation(0.5, 1, 14));
        assertThat(measured(some, Map.of()))
                .isEqualTo(
                        "Accuracy on the validation set of 14, of the epoch and the model that it chose (there is no test"
                                + " set)");
        assertThat(measured(Map.of(), some))
                .isEqualTo("Accuracy on the test set of 14, of the last epoch and of the model that each method's"
                        + " training.select names (there is no validation set to choose by)");
        assertThat(measured(Map.of(), Map.of()))
                .isEqualTo("Nothing was measured, as there is neither a test nor a validation set");
    }

    @Test
    void ofAnErrorTheTitleSaysThatLessIsBetter() {
        Map<String, Evaluation> test =
                Map.of("student", new Evaluation(Double.NaN, 4, 50, Map.of("mean-absolute-error", 12.5)));
        ComparedRun run =
                new ComparedRun("supervised", 1, "student", 3, test, test, 90, "", "mean-absolute-error", true);
        assertThat(new Comparison("p", List.of(), List.of(run)).measured())
                .startsWith("Mean absolute error (less is better) on the test set of 50");
    }

    private static String measured(Map<String, Evaluation> validation, Map<String, Evaluation> test) {
        ComparedRun run = new ComparedRun("supervised", 1, "student", 3, validation, test, 90, "");
        return new Comparison("p", List.of(), List.of(run)).measured();
    }

    @Test
    void aResultReadsBackAsItWasKept() throws Exception {
        Path file = folder.resolve("run.json");
        ComparedRun run = run("mean-teacher", 1, "teacher", 0.7, 0.75);
        Files.writeString(file, Json.text(run));

        assertThat(Json.read(file, ComparedRun.class)).isEqualTo(run);
    }

    @Test
    void oneSeedAndOneMethodNeedNoMeansAndGains() {
        Comparison one = new Comparison("p", List.of(), List.of(run("supervised", 1, "student", 0.6, 0.6)));

        assertThat(one.table().header())
                .containsExactly("method", "model", "seed 1", "95 % interval", "student", "time");
    }
}
