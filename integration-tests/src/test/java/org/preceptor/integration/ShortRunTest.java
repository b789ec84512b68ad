package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.TrainingListener;

/** A preset that is made for longer runs than this one says so. */
class ShortRunTest extends OnTinyProblem {
    private static final Map<String, ?> TWO_STREAMS = Map.of("size", 6, "labelled", 2);

    private List<String> warnings(Setting settings) {
        List<String> warnings = new ArrayList<>();
        preceptor.train(
                preceptor.pipeline(settings, Path.of(".")),
                folder.resolve("run" + System.nanoTime()),
                new StopSignal(),
                List.of(new TrainingListener() {
                    @Override
                    public void warned(String message) {
                        warnings.add(message);
                    }
                }));
        return warnings;
    }

    private List<String> warnings(String method, int steps, Map<String, ?> more) {
        return warnings(TinyProblem.settings(method, 0.1, steps, more)).stream()
                .filter(warning -> warning.contains("teacher '") && !warning.contains("predicts nothing")
                        || warning.contains("within term"))
                .toList();
    }

    @Test
    void aTeacherThatOutlastsTheRunIsWarnedAbout() {
        // 0.99^20 = 0.818; 0.8^20 = 0.0115
        assertThat(warnings("mean-teacher", 20, Map.of()))
                .containsExactly(
                        "at the end 82 % of teacher 'teacher' will still be its first weights: it averages over more"
                                + " steps than this run has (20); let it forget sooner, such as by a smaller decay"
                                + " (teachers.teacher.update), or train for more epochs");
        assertThat(warnings("mean-teacher", 20, Map.of("teacher", Map.of("decay", 0.8))))
                .isEmpty();
        assertThat(warnings("mean-teacher", 20, Map.of("teacher", Map.of("decay", 0.999, "warm-up", true))))
                .as("1/2 · 2/3 · … · 20/21")
                .isEmpty();
    }

    @Test
    void aTeacherWhoseAverageBeginsAfterTheEndIsWarnedAbout() {
        Map<String, ?> late = Map.of(
                "batch", TWO_STREAMS, "teacher", Map.of("decay", 0.5), "teachers", average("start", "150 epochs"));
        assertThat(warnings("fast-swa", 8, late))
                .containsExactly(
                        "teacher 'average' has the weights of a single step throughout: its average begins after the"
                                + " run has ended, or is over one step; let it begin sooner, such as after 75 % of the run (teachers.average.update), or train for"
                                + " more epochs");
        Map<String, ?> inTime =
                Map.of("batch", TWO_STREAMS, "teacher", Map.of("decay", 0.5), "teachers", average("start", "3 epochs"));
        assertThat(warnings("fast-swa", 8, inTime)).isEmpty();
    }

    private static Map<String, ?> average(String option, String value) {
        return Map.of("average", Map.of("update", Map.of(option, value, "every", "1 epochs")));
    }

    @Test
    void aRampThatReachesLessThanHalfItsHeightIsWarnedAbout() {
        // step 39 of 80: 50 exp(-5 (41/80)²); step 59: 50 exp(-5 (21/80)²)
        Map<String, ?> quick = Map.of("teacher", Map.of("decay", 0.5));
        assertThat(warnings(TinyProblem.settings("mean-teacher", 0.1, 40, quick)))
                .contains(
                        "the weight of term 'consistency' never exceeds 13, of 50 in a longer run: its ramps are longer"
                                + " than this run; give their lengths in per cent (terms.consistency.weight), or train for"
                                + " more epochs");
        assertThat(warnings(TinyProblem.settings("mean-teacher", 0.1, 60, quick)))
                .as("it has reached 35")
                .noneMatch(warning -> warning.contains("never exceeds"));
    }

    @Test
    void everyPresetsLearningRateReachesItsHeightInAShortRun() {
        for (String method : preceptor.parts().names(ConsistencyMethod.class)) {
            Pipeline pipeline = preceptor.pipeline(
                    Setting.of(
                            Map.of(
                                    "method",
                                    method,
                                    "network",
                                    "linear",
                                    "data",
                                    Map.of("source", "points"),
                                    "training",
                                    Map.of("steps", 40)),
                            "test"),
                    Path.of("."));
            Schedule rate = pipeline.training().requireOptimiser().learningRate();
            assertThat(highest(rate, 40)).as(method).isGreaterThan(0.7 * highest(rate, 40_000));
        }
    }

    private static double highest(Schedule schedule, int steps) {
        return IntStream.range(0, steps)
                .mapToDouble(step -> schedule.at(new Moment(step, 7, steps)))
                .max()
                .orElseThrow();
    }

    @Test
    void aScheduleWithinATermThatIsLongerThanTheRunIsWarnedAbout() {
        Map<String, ?> quick = Map.of("average", Map.of("update", Map.of("decay", 0.5)));
        // 75 · 15 / 16000 at the last of 16 steps
        assertThat(warnings("mixmatch", 8, Map.of("batch", TWO_STREAMS, "teachers", quick)))
                .containsExactly(
                        "the schedule 'linear-ramp-up' within term 'mixture' never exceeds 0.070, of 75 in a longer"
                                + " run: its ramps are longer than this run; give their lengths in per cent (terms.mixture), or"
                                + " train for more epochs");
        Map<String, ?> inPerCent =
                Map.of("mixture", Map.of("loss", Map.of("unlabelled-weight", Map.of("length", "40 %"))));
        assertThat(warnings("mixmatch", 8, Map.of("batch", TWO_STREAMS, "teachers", quick, "terms", inPerCent)))
                .isEmpty();
    }
}
