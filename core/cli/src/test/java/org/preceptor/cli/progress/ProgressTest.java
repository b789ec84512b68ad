package org.preceptor.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.cli.Captured;
import org.preceptor.cli.report.RunReport;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.RunStart;
import org.preceptor.core.run.event.StepReport;

public class ProgressTest {
    private static final Map<String, Evaluation> VALIDATION = Map.of("student", new Evaluation(0.612, 1.2, 100));
    public static final RunEnd END = new RunEnd(
            true,
            4,
            2,
            VALIDATION,
            VALIDATION,
            VALIDATION,
            VALIDATION,
            Path.of("c"),
            75,
            75,
            Optional.empty(),
            OptionalDouble.empty());

    private static Map<String, Integer> counts(int each) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("one", each);
        counts.put("two", each);
        return counts;
    }

    private static RunStart start(String folder, long steps, long parameters) {
        DataSummary data = new DataSummary(
                "digits", InputForms.image(3, 32, 32), counts(5), 90, counts(50), Map.of(), Findings.none());
        RunEnvironment environment =
                new RunEnvironment("0.1.0", "17", "2.16.1", "Linux amd64", "CPU", 2, 0, "float32", List.of());
        return new RunStart("digits", Path.of(folder), 0, steps, 2, 10, parameters, "student", data, environment);
    }

    /** Two epochs of two steps, half a second each, ten examples a step. */
    public static void run(Progress progress) {
        progress.started(start("runs/digits", 4, 3_121_812));
        for (int step = 1; step <= 4; step++) {
            progress.stepped(new StepReport(
                    step, (step - 1) / 2, Map.of("loss", 2.0, "accuracy", step == 1 ? 0.5 : Double.NaN), 0.5));
            if (step == 2) {
                progress.warned("the consistency weight is 0 throughout");
            }
            if (step % 2 == 0) {
                progress.evaluated(new EpochReport(
                        step / 2, step, Map.of("loss", 1.5, "accuracy", 0.5), VALIDATION, step == 2, 1.1));
            }
        }
        progress.finished(END);
        progress.close();
    }

    @Test
    void inAPipeThereIsALineAnEpoch() {
        Captured pipe = Captured.pipe();
        run(Progress.on(pipe.terminal()));

        assertThat(pipe.out()).isEqualTo("""
                digits: 3,121,812 parameters, batches of 10, 4 steps (2 an epoch)
                data        digits: pictures of 32x32 pixels in colour, 2 classes: one, two
                labelled    10: 5 of each class
                unlabelled  90
                validation  100: 50 of each class
                test        none
                run with    preceptor 0.1.0, 0 plugins, CPU, float32
                epoch 1/2  loss 1.500  training accuracy 50.0 %  validation of 100: student 61.2 % (51–70, best)  20 examples/s  1.1 s, 1.1 s left
                epoch 2/2  loss 1.500  training accuracy 50.0 %  validation of 100: student 61.2 % (51–70)  20 examples/s  1.1 s
                """);
        assertThat(pipe.err()).isEqualTo("warning: the consistency weight is 0 throughout\n");
    }

    /** An epoch of two models, of which the teacher is what epochs are compared by, though the student is ahead. */
    private static String epochLine(int columns) {
        Map<String, Evaluation> validation = new LinkedHashMap<>();
        validation.put("student", new Evaluation(0.625, 1.2, 24));
        validation.put("teacher", new Evaluation(0.5, 1.2, 24));
        RunStart start = new RunStart(
                "digits",
                Path.of("run"),
                0,
                60,
                2,
                10,
                1,
                "teacher",
                start("run", 60, 1).data(),
                start("run", 60, 1).environment());
        Pace pace = new Pace(start);
        pace.add(new StepReport(1, 0, Map.of("loss", 2.0), 0.5));
        pace.add(new StepReport(2, 0, Map.of("loss", 2.0), 0.5));
        EpochReport report = new EpochReport(1, 2, Map.of("loss", 1.5, "accuracy", 0.5), validation, true, 1.1);
        pace.add(report);
        return EpochLine.of(start, report, pace, columns);
    }

    @Test
    void theBestEpochIsMarkedBesideTheModelThatItIsChosenBy() {
        assertThat(epochLine(200))
                .isEqualTo("epoch  1/30  loss 1.500  training accuracy 50.0 %"
                        + "  validation of 24: student 62.5 % (43–79), teacher 50.0 % (31–69, best)"
                        + "  20 examples/s  1.1 s, 32 s left");
    }

    @Test
    void ofAnEpochLossAndAccuraciesStayLongestThenIntervalsCountTrainingAccuracyTimeLeftAndSpeed() {
        assertThat(epochLine(143)).endsWith("(31–69, best)  1.1 s, 32 s left");
        assertThat(epochLine(134)).endsWith("(31–69, best)  32 s left");
        assertThat(epochLine(123))
                .isEqualTo("epoch  1/30  loss 1.500  training accuracy 50.0 %"
                        + "  validation of 24: student 62.5 % (43–79), teacher 50.0 % (31–69, best)");
        assertThat(epochLine(100))
                .isEqualTo("epoch  1/30  loss 1.500"
                        + "  validation of 24: student 62.5 % (43–79), teacher 50.0 % (31–69, best)");
        for (int columns : new int[] {80, 79}) {
            assertThat(epochLine(columns))
                    .isEqualTo("epoch  1/30  loss 1.500  student 62.5 % (43–79), teacher 50.0 % (31–69, best)");
        }
        assertThat(epochLine(63)).isEqualTo("epoch  1/30  loss 1.500  student 62.5 %, teacher 50.0 % (best)");
    }

    @Test
    void accuraciesThatDoNotFitIntoTheLineAreBelowIt() {
        assertThat(epochLine(60).lines())
                .containsExactly(
                        "epoch  1/30  loss 1.500  training accuracy 50.0 %  32 s left",
                        "  student 62.5 % (43–79), teacher 50.0 % (31–69, best)");
        for (int columns : new int[] {40, 39}) {
            assertThat(epochLine(columns).lines())
                    .containsExactly(
                            "epoch  1/30  loss 1.500", "  student 62.5 % (43–79),", "  teacher 50.0 % (31–69, best)");
        }
    }

    @Test
    void onATerminalThereIsABarWithLossAccuracyAndSpeedAndTheEpochsAbove() {
        Captured screen = Captured.screen(false);
        run(Progress.on(screen.terminal()));

        assertThat(screen.err())
                .contains("training 100 %", "4/4", "loss 2.000  training accuracy 50.0 %  20 examples/s")
                .contains("epoch 2/2  loss 1.500")
                .contains("warning: the consistency weight is 0 throughout\n");
        assertThat(screen.err().lines().filter(line -> line.contains("epoch 1/2")))
                .hasSize(1);
        assertThat(screen.err()).endsWith("\r\u001b[K").as("the bar is gone at the end");
    }

    @Test
    void whileExamplesAreReadATerminalSaysSo() {
        Captured screen = Captured.screen(false);
        Progress progress = Progress.on(screen.terminal());
        progress.preparing();
        assertThat(screen.err()).isEqualTo("\rreading examples ...\u001b[K");
        progress.reading(1200, 12_000);
        assertThat(screen.err()).endsWith("\rreading examples: 1,200 of 12,000 ...\u001b[K");
        progress.reading(1300, 0);
        assertThat(screen.err()).endsWith("\rreading examples: 1,300 ...\u001b[K");
        progress.compiling();
        assertThat(screen.err()).endsWith("\rcompiling the step ...\u001b[K");
        progress.close();
        assertThat(screen.err()).endsWith("\r\u001b[K");
        Captured pipe = Captured.pipe();
        Progress.on(pipe.terminal()).preparing();
        Progress.on(pipe.terminal()).reading(1, 2);
        Progress.on(pipe.terminal()).compiling();
        assertThat(pipe.err() + pipe.out()).isEmpty();
    }

    @Test
    void theTimeLeftCountsTheTimeBetweenEpochs() {
        Pace pace = new Pace(start("run", 7, 1));
        for (int step = 1; step <= 2; step++) {
            pace.add(new StepReport(step, 0, Map.of("loss", 1.0), step == 1 ? 3 : 0.5));
        }
        pace.add(new EpochReport(1, 2, Map.of(), Map.of(), true, 5.5));
        // five steps of half a second, and three times the 5.5 - 3.5 seconds of evaluation
        assertThat(pace.secondsLeft()).isEqualTo(8.5);
    }

    @Test
    void lossesStayShort() {
        assertThat(Figures.loss(1.23456)).isEqualTo("1.235");
        assertThat(Figures.loss(1234.56)).isEqualTo("1234.6");
        assertThat(Figures.loss(8.5959e23)).isEqualTo("8.60e+23");
        assertThat(Figures.loss(Double.NaN)).isEqualTo("–");
    }

    @Test
    void theReportShowsEveryModelAndHowToContinue() {
        Captured pipe = Captured.pipe();
        RunReport.print(pipe.terminal(), END, Path.of("runs/digits"), RunReport.IMAGES);

        assertThat(pipe.out()).isEqualTo("""

                Done: 4 steps in 1 min 15 s. Validation chose epoch 2.

                accuracy (95 % interval)        last epoch    chosen epoch
                --------------------------  --------------  --------------
                student, validation of 100  61.2 % (51–70)  61.2 % (51–70)
                student, test of 100        61.2 % (51–70)  61.2 % (51–70)

                Run folder   runs/digits
                Report       runs/digits/report.html
                Predict      preceptor predict runs/digits IMAGE...
                Evaluate     preceptor evaluate runs/digits
                Export       preceptor export runs/digits --to DIR
                TensorBoard  tensorboard --logdir runs/digits
                """);
    }

    @Test
    void withoutValidationTheReportSaysThatTheLastEpochWasTaken() {
        RunEnd last = new RunEnd(
                true,
                4,
                2,
                Map.of(),
                Map.of(),
                VALIDATION,
                VALIDATION,
                Path.of("c"),
                75,
                75,
                Optional.empty(),
                OptionalDouble.empty());
        assertThat(report(last))
                .contains("preceptor evaluate run\n")
                .contains("The last epoch was taken: there is no validation set to choose one by.")
                .contains("""
                accuracy (95 % interval)      last epoch
                ------------------------  --------------
                student, test of 100      61.2 % (51–70)
                """);
        RunEnd unmeasured = new RunEnd(
                true,
                4,
                2,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Path.of("c"),
                75,
                75,
                Optional.empty(),
                OptionalDouble.empty());
        assertThat(report(unmeasured)).contains("preceptor evaluate run --data DIR\n");
        assertThat(report(unmeasured)).contains("Nothing was measured: there is neither a validation nor a test set");
    }

    @Test
    void withoutATestSetTheReportSaysHowToEvaluateOnValidation() {
        RunEnd validated = new RunEnd(
                true,
                4,
                2,
                VALIDATION,
                VALIDATION,
                Map.of(),
                Map.of(),
                Path.of("c"),
                75,
                75,
                Optional.empty(),
                OptionalDouble.empty());
        assertThat(report(validated)).contains("preceptor evaluate run --on validation\n");
    }

    private static String report(RunEnd end) {
        Captured pipe = Captured.pipe();
        RunReport.print(pipe.terminal(), end, Path.of("run"), RunReport.IMAGES);
        return pipe.out();
    }

    @Test
    void aStoppedRunSaysHowToContinue() {
        RunEnd stopped = new RunEnd(
                false,
                1234,
                1,
                VALIDATION,
                VALIDATION,
                Map.of(),
                Map.of(),
                Path.of("c"),
                75,
                75,
                Optional.empty(),
                OptionalDouble.empty());

        Captured pipe = Captured.pipe();
        RunReport.print(pipe.terminal(), stopped, Path.of("runs/digits"), RunReport.IMAGES);
        assertThat(pipe.out()).isEqualTo("""

                Stopped after step 1,234; the checkpoint is complete. To continue:
                  preceptor train --resume runs/digits
                """);
    }

    @Test
    void timesAreShortAtEverySize() {
        assertThat(Figures.duration(0.24)).isEqualTo("0.2 s");
        assertThat(Figures.duration(59.4)).isEqualTo("59 s");
        assertThat(Figures.duration(60)).isEqualTo("1 min");
        assertThat(Figures.duration(3599)).isEqualTo("59 min 59 s");
        assertThat(Figures.duration(7500)).isEqualTo("2 h 5 min");
        assertThat(Figures.duration(Double.NaN)).isEqualTo("–");
    }
}
