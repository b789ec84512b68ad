package org.preceptor.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.preceptor.core.label.LabelDecision.Kind;

class GivenLabelsTest {
    private final GivenLabels given = new GivenLabels();

    private void decide(String person, String example, String label) {
        given.add(new LabelDecision(example, label.isEmpty() ? Kind.NONE : Kind.LABEL, label, person, ""));
    }

    private void decide(String person, String example, Kind kind) {
        given.add(new LabelDecision(example, kind, "", person, ""));
    }

    @Test
    void aPersonsLastDecisionCounts() {
        decide("ada", "1", "cat");
        decide("ada", "1", "dog");
        assertThat(given.label("1")).hasValue("dog");
        decide("ada", "1", Kind.UNDO);
        assertThat(given.label("1")).isEmpty();
        assertThat(given.examples()).isEmpty();
    }

    @Test
    void whatMostSayIsTheLabelAndATieIsNone() {
        decide("ada", "1", "cat");
        decide("bob", "1", "dog");
        assertThat(given.label("1")).isEmpty();
        decide("eve", "1", "dog");
        assertThat(given.label("1")).hasValue("dog");
        decide("ada", "1", "");
        decide("eve", "1", "");
        assertThat(given.label("1")).as("most found no class").isEmpty();
        decide("ada", "1", Kind.SKIP);
        decide("eve", "1", Kind.SKIP);
        assertThat(given.label("1")).as("whoever skips does not vote").hasValue("dog");
    }

    @Test
    void classesAreAddedOnce() {
        given.add(new LabelDecision("", Kind.CLASS, "fox", "ada", ""));
        given.add(new LabelDecision("", Kind.CLASS, "owl", "bob", ""));
        given.add(new LabelDecision("", Kind.CLASS, "fox", "bob", ""));
        assertThat(given.classes()).containsExactly("fox", "owl");
    }

    @Test
    void agreementIsMeasuredAgainstChance() {
        // both: 1 to 4; the same in 3 of 4. Ada: cat 2, dog 2; Bob: cat 3, dog 1.
        // By chance 0.5 * 0.75 + 0.5 * 0.25 = 0.5, so kappa is (0.75 - 0.5) / (1 - 0.5).
        decide("ada", "1", "cat");
        decide("ada", "2", "cat");
        decide("ada", "3", "dog");
        decide("ada", "4", "dog");
        decide("ada", "5", "dog");
        decide("bob", "1", "cat");
        decide("bob", "2", "cat");
        decide("bob", "3", "cat");
        decide("bob", "4", "dog");
        decide("bob", "5", Kind.SKIP);
        assertThat(given.agreements()).singleElement().satisfies(each -> {
            assertThat(each.both()).isEqualTo(4);
            assertThat(each.same()).isEqualTo(3);
            assertThat(each.kappa()).isCloseTo(0.5, within(1e-9));
        });
    }

    @Test
    void withOneClassChanceExplainsEverything() {
        decide("ada", "1", "cat");
        decide("bob", "1", "cat");
        assertThat(given.agreements().get(0).kappa()).isNaN();
    }
}
