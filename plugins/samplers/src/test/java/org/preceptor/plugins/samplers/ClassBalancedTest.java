package org.preceptor.plugins.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.spi.Sampler;

class ClassBalancedTest {
    /** Six of class 0, two of class 2, one of class 3; none of class 1. */
    private static final List<Integer> LABELS = List.of(0, 2, 0, 0, 3, 0, 0, 2, 0);

    private record Given(List<Integer> labels) implements Sampler.SampledExamples {
        @Override
        public int size() {
            return labels.size();
        }

        @Override
        public int classes() {
            return 4;
        }

        @Override
        public int label(int example) {
            return labels.get(example);
        }
    }

    private static List<Integer> drawn(int rounds) {
        Sampler.Order order = new ClassBalanced().order(new Given(LABELS), 5);
        List<Integer> drawn = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int place = 0; place < order.size(); place++) {
                drawn.add(order.at(round, place));
            }
        }
        return drawn;
    }

    @Test
    void everyClassThatOccursComesAsOftenAsAnyOther() {
        List<Integer> drawn = drawn(4);
        assertThat(drawn).hasSize(36);
        for (int label : new int[] {0, 2, 3}) {
            assertThat(drawn).filteredOn(i -> LABELS.get(i) == label).hasSize(12);
            assertThat(drawn.subList(0, 3))
                    .as("within three draws")
                    .filteredOn(i -> LABELS.get(i) == label)
                    .hasSize(1);
        }
    }

    @Test
    void theExamplesOfAClassComeAlike() {
        List<Integer> drawn = drawn(4);
        for (int i = 0; i < LABELS.size(); i++) {
            int example = i;
            int expected = LABELS.get(i) == 0 ? 2 : LABELS.get(i) == 2 ? 6 : 12;
            assertThat(drawn)
                    .filteredOn(each -> each == example)
                    .as("example %d", i)
                    .hasSize(expected);
        }
    }

    @Test
    void examplesWithoutLabelsAreRefused() {
        assertThatThrownBy(() -> new ClassBalanced().order(new Given(List.of(0, -1, 1)), 1))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("set batch.labelled");
    }
}
