package org.preceptor.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.core.config.PipelineFile;

class SweepPlanTest {

    private static Sweep sweep(String yaml) {
        return Sweep.read(PipelineFile.parse(yaml, "sweep.yaml"));
    }

    private static SweepPlan plan(String yaml) {
        return SweepPlan.of(sweep(yaml), UnaryOperator.identity());
    }

    /** The baseline does not have the teacher's settings. */
    private static Combination effective(Combination combination) {
        return combination.text().startsWith("supervised") ? combination.without(Set.of("teacher.decay")) : combination;
    }

    private static List<String> names(SweepPlan plan) {
        return plan.runs().stream().map(SweepRun::name).toList();
    }

    private static List<String> combinations(String yaml) {
        return plan(yaml).combinations().stream().map(Combination::text).toList();
    }

    @Test
    void aGridIsEveryCombinationWithEachChoiceOfLabelsAndEachSeed() {
        assertThat(names(plan("""
                settings: {method: [supervised, pi-model], training.epochs: [5, 10]}
                labels: [40, {per-class: 25}]
                seeds: [1, -7]
                """)))
                .containsExactly(
                        "supervised-epochs5-labels40-seed1",
                        "supervised-epochs5-labels40-seed-7",
                        "supervised-epochs5-labelsper-class-25-83ec7407-seed1",
                        "supervised-epochs5-labelsper-class-25-83ec7407-seed-7",
                        "supervised-epochs10-labels40-seed1",
                        "supervised-epochs10-labels40-seed-7",
                        "supervised-epochs10-labelsper-class-25-83ec7407-seed1",
                        "supervised-epochs10-labelsper-class-25-83ec7407-seed-7",
                        "pi-model-epochs5-labels40-seed1",
                        "pi-model-epochs5-labels40-seed-7",
                        "pi-model-epochs5-labelsper-class-25-83ec7407-seed1",
                        "pi-model-epochs5-labelsper-class-25-83ec7407-seed-7",
                        "pi-model-epochs10-labels40-seed1",
                        "pi-model-epochs10-labels40-seed-7",
                        "pi-model-epochs10-labelsper-class-25-83ec7407-seed1",
                        "pi-model-epochs10-labelsper-class-25-83ec7407-seed-7");
    }

    @Test
    void aRangeInAGridHasPointsAtEqualDifferencesOrFactors() {
        assertThat(combinations("settings: {weight.maximum: {from: 1, to: 5, count: 3}}"))
                .containsExactly("weight.maximum=1", "weight.maximum=3", "weight.maximum=5");
        assertThat(combinations("settings: {teacher.decay: {from: 0.9, to: 1.0, count: 3}}"))
                .containsExactly("teacher.decay=0.9", "teacher.decay=0.95", "teacher.decay=1.0");
        assertThat(combinations(
                        "settings: {training.optimiser.learning-rate: {from: 0.001, to: 0.1, scale: log, count: 3}}"))
                .containsExactly(
                        "training.optimiser.learning-rate=0.001",
                        "training.optimiser.learning-rate=0.01",
                        "training.optimiser.learning-rate=0.1");
    }

    @Test
    void aRandomSearchIsTheSameEveryTimeAndAnotherWithAnotherSeed() {
        String settings = "settings: {method: [a, b], weight.maximum: {from: 1, to: 100},"
                + " teacher.decay: {from: 0.001, to: 0.1, scale: log}}\n";
        List<String> drawn = combinations(settings + "search: {random: {runs: 4, seed: 1}}");
        assertThat(drawn)
                .containsExactly(
                        "b, weight.maximum=75, teacher.decay=0.0875",
                        "b, weight.maximum=45, teacher.decay=0.03356",
                        "b, weight.maximum=53, teacher.decay=0.003724",
                        "a, weight.maximum=41, teacher.decay=0.01625");
        assertThat(combinations(settings + "search: {random: {runs: 4}}"))
                .as("the seed is 1 unless it is written")
                .isEqualTo(drawn);
        assertThat(combinations(settings + "search: {random: {runs: 5, seed: 1}}"))
                .as("more runs are further runs")
                .startsWith(drawn.toArray(String[]::new));
        assertThat(combinations(settings + "search: {random: {runs: 4, seed: 2}}"))
                .isNotEqualTo(drawn);
    }

    @Test
    void aRandomSearchDrawsFromTheWholeRangeOnItsScale() {
        List<Double> drawn = plan("settings: {a: {from: 0.0001, to: 1, scale: log}}\nsearch: {random: {runs: 400}}")
                .combinations()
                .stream()
                .map(each -> each.settings().get("a").number().orElseThrow())
                .toList();
        assertThat(drawn).hasSize(400).allMatch(value -> value >= 0.0001 && value <= 1);
        assertThat(drawn.stream().filter(value -> value < 0.01).count())
                .as("half of the factors are below the geometric mean of the ends")
                .isBetween(160L, 240L);
    }

    @Test
    void aRandomSearchHasNoCombinationTwice() {
        assertThat(combinations("settings: {method: [a, b], c: [1, 2]}\nsearch: {random: {runs: 100}}"))
                .containsExactlyInAnyOrder("a, c=1", "a, c=2", "b, c=1", "b, c=2");
    }

    @Test
    void combinationsThatComeToTheSameAreRunOnce() {
        SweepPlan plan = SweepPlan.of(
                sweep("settings: {method: [supervised, mean-teacher], teacher.decay: [0.9, 0.99]}"),
                SweepPlanTest::effective);
        assertThat(names(plan))
                .containsExactly("supervised-seed1", "mean-teacher-decay0.9-seed1", "mean-teacher-decay0.99-seed1");
    }

    @Test
    void aSettingWithoutEffectOnAnyRunIsRefused() {
        assertThatThrownBy(() -> SweepPlan.of(
                        sweep("settings:\n  method: [supervised]\n  teacher.decay: [0.9, 0.99]"),
                        SweepPlanTest::effective))
                .hasMessage("sweep.yaml:3: 'teacher.decay' has no effect on any of the runs; leave it out");
    }

    @Test
    void withoutABaselineTheFirstCombinationIsOne() {
        SweepPlan plan = plan("settings: {method: [a, b], c: [1, 2]}");
        assertThat(plan.combinations().stream()
                        .map(each ->
                                plan.baselineOf(each, UnaryOperator.identity()).map(Combination::text)))
                .map(each -> each.orElse("none"))
                .containsExactly("none", "a, c=1", "a, c=1", "a, c=1");
    }

    @Test
    void theBaselineOfACombinationIsTheSameWithTheBaselinesValues() {
        SweepPlan plan = plan("settings: {method: [a, b], c: [1, 2]}\nbaseline: {method: a}");
        assertThat(plan.combinations().stream()
                        .map(each ->
                                plan.baselineOf(each, UnaryOperator.identity()).map(Combination::text)))
                .map(each -> each.orElse("none"))
                .containsExactly("none", "none", "a, c=1", "a, c=2");
        SweepPlan trimmed = SweepPlan.of(
                sweep("settings: {method: [mean-teacher, supervised], teacher.decay: [0.9, 0.99]}\n"
                        + "baseline: {method: supervised}"),
                SweepPlanTest::effective);
        assertThat(trimmed.combinations().stream()
                        .map(each -> trimmed.baselineOf(each, SweepPlanTest::effective)
                                .map(Combination::text)))
                .map(each -> each.orElse("none"))
                .containsExactly("supervised", "supervised", "none");
    }

    @Test
    void namesOfFoldersTellSettingsApartWhateverIsInThem() {
        assertThat(names(plan("settings: {views.student.augment: [[], [horizontal-flip], [horizontal flip]],"
                        + " a.rate: [1], b.rate: [2]}")))
                .containsExactly(
                        "augment--4f53cda1-a.rate1-b.rate2-seed1",
                        "augment-horizontal-flip-e1246228-a.rate1-b.rate2-seed1",
                        "augment-horizontal-flip-6c4be830-a.rate1-b.rate2-seed1");
        assertThat(names(plan("settings: {optimiser: [adam, ../../etc]}")))
                .containsExactly("optimiser-adam-seed1", "optimiser-etc-74ccf3c5-seed1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settings: {method: []}                                | sweep.yaml:1: 'method' must have a value, found an empty list
            settings: {method: [a, b, a]}                         | sweep.yaml:1: 'method' must have different values, found the text 'a' twice
            settings: {seed: [1, 2]}                              | sweep.yaml:1: 'seed' cannot be varied under 'settings'; write the seeds under 'seeds'
            settings: {a: {from: 2, to: 1}}                       | sweep.yaml:1: 'to' must be greater than 'from'; found 1
            settings: {a: {from: 0, to: 1, scale: log}}           | sweep.yaml:1: 'from' must be above zero with scale: log; found 0
            settings: {a: {from: 0, to: 1, scal: log}}            | sweep.yaml:1: unknown key 'scal'; did you mean 'scale'?
            settings: {a: {from: 0}}                              | sweep.yaml:1: 'to' must be a number, one end of the range; found nothing
            labels: [0, 10]                                       | sweep.yaml:1: 'labels' must be numbers of labels, or what data.labels may be
            '{labels: [10], settings: {data.labels.total: [1, 2]}}' | sweep.yaml:1: 'labels' must be left out where 'settings' has data.labels
            seeds: [1, 1.5]                                       | sweep.yaml:1: 'seeds' must be whole numbers, found 1.5
            seeds: [1, 1]                                         | sweep.yaml:1: 'seeds' must be different, found 1 twice
            seeds: []                                             | sweep.yaml:1: 'seeds' must have a number, found an empty list
            seeds: [1]                                            | sweep.yaml:1: a sweep must vary something
            '{seeds: [1, 2], search: all}'                        | sweep.yaml:1: 'search' must be grid, {random: {runs: N}} or {successive-halving: {runs: N}}
            '{seeds: [1, 2], search: {random: {seed: 1}}}'        | sweep.yaml:1: 'runs' must be how many combinations to draw; found nothing
            '{settings: {a: [1, 2]}, baseline: {b: 1}}'           | sweep.yaml:1: unknown key 'b'; did you mean 'a'?
            '{settings: {a: [1, 2]}, baseline: {a: 3}}'           | sweep.yaml:1: 'a' of the baseline must be one of its values under 'settings', found 3
            '{settings: {a: [1, 2]}, sedes: [1]}'                 | sweep.yaml:1: unknown key 'sedes'; did you mean 'seeds'?
            """)
    void whatCannotBeASweepIsRefusedWithItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> plan(yaml))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aGridThatIsTooLargeIsRefused() {
        assertThatThrownBy(
                        () -> plan("settings: {a: {from: 1, to: 900, count: 900}, b: {from: 1, to: 900, count: 900}}"))
                .hasMessageContaining("the grid has more than 10000 combinations");
        assertThatThrownBy(() -> plan("settings: {a: {from: 1, to: 900}}"))
                .hasMessageContaining("'a' is a range, of which a grid needs a 'count'");
    }
}
