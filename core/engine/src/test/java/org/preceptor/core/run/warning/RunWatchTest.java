package org.preceptor.core.run.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.StepReport;

class RunWatchTest {
    private static final int STEPS_PER_EPOCH = 100;
    private static final int TOTAL = 1000;
    private static final int BATCH = 10;

    private static DataSummary data(int validation) {
        Map<String, Integer> each = new LinkedHashMap<>();
        each.put("cat", 50);
        each.put("dog", 50);
        Map<String, Integer> held = new LinkedHashMap<>();
        held.put("cat", validation / 2);
        held.put("dog", validation / 2);
        return new DataSummary(
                "made", InputForms.vector(2), each, 100, validation == 0 ? Map.of() : held, Map.of(), Findings.none());
    }

    /** The supervised loss of ignorance is ln 2, 0.693, when the mean is over the labelled examples. */
    private static RunWatch watch(int validation) {
        return new RunWatch(Math.log(2), data(validation), BATCH, STEPS_PER_EPOCH, TOTAL);
    }

    private static List<String> steps(RunWatch watch, double loss, int first, int last) {
        List<String> warnings = new java.util.ArrayList<>();
        for (int step = first; step <= last; step++) {
            warnings.addAll(
                    watch.stepped(new StepReport(step, 0, Map.of("term/supervised", loss, "learning-rate", 0.3), 0.1)));
        }
        return warnings;
    }

    private static List<String> epoch(RunWatch watch, int epoch, Map<String, Double> metrics, double accuracy, int of) {
        Map<String, Evaluation> validation = of == 0 ? Map.of() : Map.of("student", new Evaluation(accuracy, 1, of));
        return watch.evaluated(new EpochReport(epoch, (long) epoch * STEPS_PER_EPOCH, metrics, validation, false, 1));
    }

    @Test
    void aLossThatShootsUpIsReportedOnceWithTheLearningRate() {
        RunWatch watch = watch(100);
        assertThat(steps(watch, 0.7, 1, 1)).isEmpty();
        assertThat(steps(watch, 68, 2, 100))
                .containsExactly(
                        "the supervised loss has risen to 61.3 by step 10, from 0.70: the learning rate, 0.30, is"
                                + " probably too high; lower training.optimiser.learning-rate");
    }

    @Test
    void aLossThatFluctuatesIsNotReported() {
        RunWatch watch = watch(100);
        assertThat(steps(watch, 0.7, 1, 20)).isEmpty();
        assertThat(steps(watch, 20, 21, 21)).as("one odd batch").isEmpty();
        assertThat(steps(watch, 1.5, 22, 200)).isEmpty();
    }

    @Test
    void aTermWithoutAConfidentTargetIsReportedOnceAfterAThirdOrAtTheEnd() {
        RunWatch watch = watch(100);
        Map<String, Double> none = Map.of("term/consistency/confident", 0.0, "accuracy", 0.9);
        for (int epoch = 1; epoch <= 10; epoch++) {
            List<String> warnings = epoch(watch, epoch, none, 0.9, 100);
            if (epoch == 4) {
                assertThat(warnings).containsExactly(unconfident(4));
            } else {
                assertThat(warnings).as("epoch %d", epoch).isEmpty();
            }
        }
        RunWatch confidentAtFirst = watch(100);
        assertThat(epoch(confidentAtFirst, 4, Map.of("term/consistency/confident", 0.1), 0.9, 100))
                .isEmpty();
        assertThat(epoch(confidentAtFirst, 10, none, 0.9, 100)).containsExactly(unconfident(10));
        assertThat(epoch(watch(100), 4, Map.of("term/consistency/confident", 0.01), 0.9, 100))
                .isEmpty();
    }

    private static String unconfident(int epoch) {
        return "in epoch " + epoch + " no target of term 'consistency' was confident, so the term had no effect; lower"
                + " its threshold, or train for longer";
    }

    @Test
    void anAccuracyAtChanceIsReportedAfterAThird() {
        Map<String, Double> half = Map.of("accuracy", 0.52, "learning-rate", 0.3);
        assertThat(epoch(watch(100), 3, half, 0.5, 100)).isEmpty();
        assertThat(epoch(watch(100), 4, half, 0.55, 100))
                .containsExactly(
                        "after 400 of 1000 steps the validation accuracy, 55.0 %, is still at chance (50.0 ± 10.0 %);"
                                + " check that the labels are right, and change the learning rate (0.30) or train for longer");
        assertThat(epoch(watch(100), 4, half, 0.7, 100)).isEmpty();
        assertThat(epoch(watch(0), 4, half, 0, 0))
                .hasSize(1)
                .first()
                .asString()
                .contains("the training accuracy, 52.0 %");
    }

    @Test
    void fewValidationExamplesAtChanceProveNothingWhereTrainingSucceeds() {
        assertThat(epoch(watch(10), 4, Map.of("accuracy", 0.9), 0.5, 10)).isEmpty();
        assertThat(epoch(watch(10), 4, Map.of("accuracy", 0.5), 0.5, 10)).hasSize(1);
    }

    @Test
    void firstStepsThatCostMuchMoreThanGuessingAreReported() {
        assertThat(steps(watch(100), 1.6, 2, 100))
                .as("how it began is not known")
                .isEmpty();
        RunWatch watch = watch(100);
        assertThat(steps(watch, 0.7, 1, 1)).isEmpty();
        // 18 · 1.6 and 0.7 in 19; the highest is left out
        assertThat(steps(watch, 1.6, 2, 100))
                .containsExactly("the supervised loss was 1.55 in the first 20 steps, where guessing costs 0.69: the"
                        + " learning rate, 0.30, is probably too high; lower training.optimiser.learning-rate");
        RunWatch above = watch(100);
        assertThat(steps(above, 1.3, 1, 1)).isEmpty();
        assertThat(steps(above, 1.5, 2, 100))
                .as("more than guessing costs already")
                .hasSize(1);
        RunWatch odd = watch(100);
        assertThat(steps(odd, 0.7, 1, 15)).isEmpty();
        assertThat(steps(odd, 25, 16, 16)).as("one odd batch").isEmpty();
        assertThat(steps(odd, 0.7, 17, 100)).isEmpty();
        RunWatch high = watch(100);
        assertThat(steps(high, 3, 1, 100)).as("it began there").isEmpty();
    }

    private static List<String> varying(double ignorance, double rate, double... losses) {
        RunWatch watch = new RunWatch(ignorance, data(0), BATCH, STEPS_PER_EPOCH, TOTAL);
        List<String> warnings = new java.util.ArrayList<>();
        for (int step = 1; step <= 60; step++) {
            warnings.addAll(watch.stepped(new StepReport(
                    step,
                    0,
                    Map.of("term/supervised", losses[Math.min(step, losses.length) - 1], "learning-rate", rate),
                    0.1)));
        }
        warnings.addAll(
                epoch(watch, 1, Map.of("term/supervised", losses[losses.length - 1], "learning-rate", rate), 0, 0));
        return warnings;
    }

    @Test
    void aLearningRateIsNotBlamedForALossThatWasThereBeforeItMovedTheWeights() {
        double[] untrained = {
            0.3, 0.4, 0.6, 0.4, 0.5, 0.3, 0.6, 0.7, 0.4, 0.3, 0.5, 0.4, 0.6, 0.4, 0.5, 0.5, 0.3, 0.6, 0.4, 0.5
        };
        double guessing = Math.log(2) / 4;
        assertThat(varying(guessing, 1e-9, untrained))
                .as("a rate that moves nothing")
                .isEmpty();
        assertThat(varying(guessing, 1e-9, 0.1, 5, 5, 5))
                .as("a lucky first batch")
                .isEmpty();
        assertThat(varying(guessing, 0.003, untrained))
                .as("the first batch was a little better than the others, as it may be by chance")
                .isEmpty();
        double[] risen = {0.3, 6, 4, 2, 1, 1.1, 0.9, 1, 1.2, 1, 0.9, 1.1, 1, 0.9, 1.2, 1, 1.1, 0.9, 1, 1};
        assertThat(varying(guessing, 0.3, risen))
                .as("the rate has thrown it up and it came down half way")
                .hasSize(1);
    }

    @Test
    void aLossOverWholeBatchesIsExplainedBesideWhatGuessingCosts() {
        // a mean over whole batches, a quarter of which has labels
        RunWatch watch = new RunWatch(Math.log(2) / 4, data(0), BATCH, STEPS_PER_EPOCH, TOTAL);
        assertThat(steps(watch, 0.2, 1, 1)).isEmpty();
        assertThat(steps(watch, 0.6, 2, 20))
                .containsExactly("the supervised loss was 0.579 in the first 20 steps, where guessing costs 0.17 (0.69"
                        + " for each labelled example, 25 % of a batch): the learning rate, 0.30, is probably too high;"
                        + " lower training.optimiser.learning-rate");
    }

    @Test
    void anEpochThatCostsMuchMoreThanGuessingIsReportedOnce() {
        RunWatch watch = watch(0);
        Map<String, Double> high = Map.of("term/supervised", 1.6, "learning-rate", 0.3, "accuracy", 0.9);
        assertThat(steps(watch, 0.7, 1, 100)).isEmpty();
        assertThat(epoch(watch, 1, Map.of("term/supervised", 1.3), 0, 0)).isEmpty();
        assertThat(epoch(watch, 2, high, 0, 0))
                .containsExactly("the supervised loss was 1.60 in epoch 2, where guessing costs 0.69: the learning"
                        + " rate, 0.30, is probably too high; lower training.optimiser.learning-rate");
        assertThat(epoch(watch, 3, high, 0, 0)).isEmpty();
    }

    @Test
    void aShortRunAtChanceIsReportedOnceItHasSeenEnoughExamples() {
        Map<String, Double> half = Map.of("accuracy", 0.5, "learning-rate", 0.3);
        assertThat(toldAt(new RunWatch(Math.log(2), data(100), 32, 4, 48), half, 4, 48))
                .as("the first epoch's end after a third and 500 examples")
                .containsExactly(16L);
        assertThat(toldAt(new RunWatch(Math.log(2), data(100), 32, 8, 96), half, 8, 96))
                .containsExactly(32L);
        assertThat(toldAt(new RunWatch(Math.log(2), data(100), 20, 4, 48), half, 4, 48))
                .as("a third was too few")
                .containsExactly(28L);
        assertThat(toldAt(new RunWatch(Math.log(2), data(100), 8, 4, 48), half, 4, 48))
                .as("all are too few")
                .isEmpty();
    }

    @Test
    void aRunThatIsAtChanceOnlyAtItsEndIsReportedThen() {
        RunWatch watch = watch(20);
        Map<String, Double> half = Map.of("accuracy", 0.5, "learning-rate", 0.3);
        for (int epoch = 1; epoch < 10; epoch++) {
            assertThat(epoch(watch, epoch, Map.of("accuracy", 0.9), 0.9, 20)).isEmpty();
        }
        assertThat(epoch(watch, 10, half, 0.7, 20))
                .containsExactly(
                        "after 1000 of 1000 steps the validation accuracy, 70.0 %, is still at chance (50.0 ± 22.4 %);"
                                + " check that the labels are right, and change the learning rate (0.30) or train for"
                                + " longer");
    }

    private static List<Long> toldAt(RunWatch watch, Map<String, Double> metrics, int perEpoch, int steps) {
        List<Long> told = new java.util.ArrayList<>();
        for (long step = perEpoch; step <= steps; step += perEpoch) {
            Map<String, Evaluation> validation = Map.of("student", new Evaluation(0.5, 1, 100));
            if (!watch.evaluated(new EpochReport(step / perEpoch, step, metrics, validation, false, 1))
                    .isEmpty()) {
                told.add(step);
            }
        }
        return told;
    }
}
