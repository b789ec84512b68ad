package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.spi.TeacherUpdateRule;
import org.preceptor.core.Preceptor;
import org.preceptor.integration.TinyProblem.Outcome;

/** Every target generator with every teacher and every cost that is shipped. */
class FreeCombinationTest extends OnTinyProblem {
    /** Options without which a network with no confidence and no head but its logits gets no targets. */
    private static final Map<String, Map<String, ?>> CONTENT = Map.of(
            "memory-smoothed-pseudo-label",
                    Map.of("name", "memory-smoothed-pseudo-label", "threshold", 0, "head", "logits"),
            "pseudo-label", Map.of("name", "pseudo-label", "threshold", 0),
            "sharpened-prediction", Map.of("name", "sharpened-prediction", "threshold", 0));

    static Stream<Arguments> combinations() {
        try (Preceptor shipped = TinyProblem.preceptor()) {
            List<String> rules = Stream.concat(
                            Stream.of("none"), shipped.parts().names(TeacherUpdateRule.class).stream())
                    .toList();
            return shipped.parts().names(TargetGenerator.class).stream()
                    .flatMap(targets -> rules.stream()
                            .flatMap(rule -> shipped.parts().names(ConsistencyCost.class).stream()
                                    .map(cost -> Arguments.of(targets, rule, cost))))
                    .toList()
                    .stream();
        }
    }

    static Stream<Arguments> nested() {
        try (Preceptor shipped = TinyProblem.preceptor()) {
            List<String> inner = List.copyOf(shipped.parts().names(TargetGenerator.class));
            return Stream.of(
                            "curriculum-pseudo-label", "distribution-alignment", "pseudo-label", "sharpened-prediction")
                    .flatMap(outer -> inner.stream().map(of -> Arguments.of(outer, of)));
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("nested")
    void targetsThatAreMadeOfOthersAreMadeOfAny(String outer, String of) {
        Map<String, Object> targets = new HashMap<>(CONTENT.getOrDefault(outer, Map.of("name", outer)));
        targets.put("of", CONTENT.getOrDefault(of, Map.of("name", of)));
        Outcome outcome = train("exponential-moving-average", targets, "mean-squared-error");
        assertThat(outcome.steps())
                .hasSize(3)
                .allSatisfy(step ->
                        assertThat(step.metrics().get("term/consistency")).isFinite());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("combinations")
    void anyTargetsGoWithAnyTeacherAndAnyCost(String targets, String rule, String cost) {
        Outcome outcome = train(rule, CONTENT.getOrDefault(targets, Map.of("name", targets)), cost);
        assertThat(outcome.steps())
                .hasSize(3)
                .allSatisfy(step ->
                        assertThat(step.metrics().get("term/consistency")).isFinite())
                .anySatisfy(step ->
                        assertThat(step.metrics().get("term/consistency")).isPositive());
    }

    private Outcome train(String rule, Map<String, ?> targets, String cost) {
        Map<String, ?> teachers = rule.equals("none") ? Map.of() : Map.of("teacher", Map.of("update", rule));
        Setting settings = TinyProblem.settings(
                "supervised",
                0.1,
                3,
                Map.of(
                        "batch", Map.of("size", 9, "labelled", 3),
                        "views", Map.of("target", Map.of("like", "student", "noise", Map.of("input", "doubling"))),
                        "teachers", teachers,
                        "terms",
                                Map.of(
                                        "consistency",
                                        Map.of("targets", targets, "cost", cost, "weight", 1, "rows", "unlabelled"))));
        return train(settings);
    }
}
