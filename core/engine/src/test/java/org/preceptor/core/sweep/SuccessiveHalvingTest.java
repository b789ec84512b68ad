package org.preceptor.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.sweep.SuccessiveHalving.Rung;

class SuccessiveHalvingTest {

    private static SweepPlan plan(String yaml) {
        return SweepPlan.of(Sweep.read(PipelineFile.parse(yaml, "sweep.yaml")), UnaryOperator.identity());
    }

    private static List<Rung> rungs(String search, int combinations) {
        SuccessiveHalving halving = (SuccessiveHalving)
                plan("settings: {a: {from: 0, to: 1}}\nsearch: {successive-halving: " + search + "}")
                        .sweep()
                        .search();
        return halving.rungs(combinations);
    }

    private static Combination combination(String name) {
        return new Combination(Map.of("method", new Setting(name, "test")));
    }

    @Test
    void aThirdContinuesThreeTimesAsLongUntilOneIsLeft() {
        assertThat(rungs("{runs: 27}", 27))
                .containsExactly(new Rung(27, 1.0 / 27), new Rung(9, 1.0 / 9), new Rung(3, 1.0 / 3), new Rung(1, 1));
    }

    @Test
    void withFewerRungsMoreAreLeft() {
        assertThat(rungs("{runs: 20, factor: 4, rungs: 2}", 20)).containsExactly(new Rung(20, 0.25), new Rung(5, 1));
        assertThat(rungs("{runs: 3, factor: 2, rungs: 4}", 3))
                .as("never none")
                .containsExactly(new Rung(3, 0.125), new Rung(1, 0.25), new Rung(1, 0.5), new Rung(1, 1));
    }

    @Test
    void itsCombinationsAreThoseOfARandomSearchOrOfTheGrid() {
        String settings = "settings: {a: {from: 0, to: 1}, b: [1, 2]}\nsearch: ";
        assertThat(plan(settings + "{successive-halving: {runs: 5, seed: 3}}").combinations())
                .isEqualTo(plan(settings + "{random: {runs: 5, seed: 3}}").combinations());
        assertThat(plan("settings: {b: [1, 2, 3]}\nsearch: {successive-halving: {}}")
                        .combinations())
                .extracting(Combination::text)
                .containsExactly("b=1", "b=2", "b=3");
    }

    @Test
    void theBestContinueInTheOrderOfThePlanAndFailuresDoNot() {
        Map<Combination, Double> scores = new LinkedHashMap<>();
        scores.put(combination("a"), 0.6);
        scores.put(combination("b"), Double.NaN);
        scores.put(combination("c"), 0.9);
        scores.put(combination("d"), 0.5);
        assertThat(SuccessiveHalving.best(scores, false, 2)).containsExactly(combination("a"), combination("c"));
        assertThat(SuccessiveHalving.best(scores, true, 2)).containsExactly(combination("a"), combination("d"));
        assertThat(SuccessiveHalving.best(scores, true, 9)).doesNotContain(combination("b"));
    }

    @Test
    void whatCannotBeHalvedIsRefused() {
        assertThatThrownBy(() -> rungs("{runs: 1}", 1)).hasMessageContaining("'runs' must be a whole number");
        assertThatThrownBy(() -> rungs("{factor: 1}", 9)).hasMessageContaining("'factor' must be a whole number");
        assertThatThrownBy(() -> rungs("{eta: 3}", 9)).hasMessageContaining("unknown key 'eta'");
        assertThatThrownBy(() -> rungs("{}", 9))
                .as("a grid of a range without a count")
                .hasMessageContaining("'a' is a range, of which a grid needs a 'count'");
    }
}
