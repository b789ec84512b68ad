package org.preceptor.plugins.acquisitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;

class AcquisitionsTest {
    /** Highest probabilities 0.9, 0.5, 0.6, 0.7; margins 0.85, 0.2, 0.2, 0.69. */
    private static final float[][] STUDENT = {
        {0.9f, 0.05f, 0.05f}, {0.5f, 0.3f, 0.2f}, {0.4f, 0.6f, 0}, {0.7f, 0.01f, 0.29f}
    };

    @Test
    void theLeastSureHaveTheLowestHighestProbability() {
        assertThat(new LeastSure(1).choose(Known.of(STUDENT, 0, 0, 0, 0), 3, 1)).containsExactly(1, 2, 3);
    }

    @Test
    void theMarginIsBetweenTheTwoLikeliest() {
        float[][] student = {{0.34f, 0.33f, 0.33f}, {0.5f, 0.3f, 0.2f}, {0.45f, 0.1f, 0.45f}};
        assertThat(new Margin(1).choose(Known.of(student, 0, 0, 0), 3, 1)).containsExactly(2, 0, 1);
    }

    @Test
    void studentAndTeacherDisagreeMostWhereEachIsSureOfAnotherClass() {
        float[][] teacher = {{0.9f, 0.05f, 0.05f}, {0.3f, 0.5f, 0.2f}, {0.4f, 0.6f, 0}, {0.01f, 0.7f, 0.29f}};
        Known known = new Known(STUDENT, teacher, new float[4][1], new float[0][]);
        assertThat(new Disagreement(1).choose(known, 2, 1)).containsExactly(3, 1);
    }

    @Test
    void withoutATeacherNobodyDisagrees() {
        assertThatThrownBy(() -> new Disagreement().choose(Known.of(STUDENT, 0, 0, 0, 0), 1, 1))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("needs a run with a teacher");
    }

    @Test
    void theCoreSetIsFarFromWhatIsLabelledAndFromEachOther() {
        Known known = new Known(
                new float[4][2], new float[0][], new float[][] {{1}, {9}, {10}, {-6}}, new float[][] {{0}, {2}});
        // 10 is 8 from the nearest labelled, then -6 is 6 from 0, then 1 and 9 are 1 from 0, 2 and 10
        assertThat(new CoreSet().choose(known, 3, 1)).containsExactly(2, 3, 0);
    }

    @Test
    void aBatchHoldsNoTwoThatAreAlikeWhileOthersAreUnsureToo() {
        float[][] student = new float[8][];
        float[] features = {0, 0.01f, 0.02f, 0.03f, 5, 5.01f, 9, 50};
        for (int i = 0; i < 8; i++) {
            student[i] = new float[] {0.5f + 0.01f * i, 0.5f - 0.01f * i};
        }
        student[7] = new float[] {1, 0}; // sure, and far away: not among the six least sure
        assertThat(new Margin(3).choose(Known.of(student, features), 2, 1)).containsExactly(0, 5);
        assertThat(new Margin(1).choose(Known.of(student, features), 3, 1)).containsExactly(0, 1, 2);
        assertThat(new LeastSure(7).choose(Known.of(student, features), 3, 1)).containsExactly(0, 7, 6);
    }

    @Test
    void ordersTakeTurnsAndGiveNothingTwice() {
        Mixed mixed = new Mixed(List.of(new LeastSure(1), new Margin(1), new CoreSet()));
        // least sure: 1, 2, 3, 0; margin: 1 (0.2), 2 (0.2), 3, 0; farthest from the first: 0, 3, 2, 1
        assertThat(mixed.choose(Known.of(STUDENT, 0, 1, 2, 9), 4, 1)).containsExactly(1, 2, 0, 3);
    }

    @Test
    void anotherSeedDrawsOthers() {
        Known known = Known.of(new float[50][2], new float[50]);
        assertThat(new RandomOrder().choose(known, 5, 1))
                .isNotEqualTo(new RandomOrder().choose(known, 5, 2))
                .doesNotHaveDuplicates();
    }
}
