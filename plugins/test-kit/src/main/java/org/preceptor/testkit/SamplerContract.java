package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Sampler;

/** What every sampler promises. A test class implements this interface and names its sampler. */
public interface SamplerContract extends PartContract {

    /** The sampler under test. */
    Sampler sampler();

    @Override
    default Sampler part() {
        return sampler();
    }

    /** Examples that all have labels, three classes by turns, the last one rare. */
    private static Sampler.SampledExamples examples(int size) {
        return new Sampler.SampledExamples() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public int classes() {
                return 3;
            }

            @Override
            public int label(int example) {
                return example % 7 == 6 ? 2 : example % 2;
            }
        };
    }

    private static List<Integer> drawn(Sampler.Order order, long from, long to) {
        List<Integer> drawn = new ArrayList<>();
        for (long round = from; round < to; round++) {
            for (int place = 0; place < order.size(); place++) {
                drawn.add(order.at(round, place));
            }
        }
        return drawn;
    }

    @Test
    default void drawsExamplesOfTheStream() {
        for (int size : new int[] {1, 2, 20}) {
            Sampler.Order order = sampler().order(examples(size), 1);
            assertThat(order.size()).isPositive();
            assertThat(drawn(order, 0, 5)).allSatisfy(each -> assertThat(each).isBetween(0, size - 1));
        }
    }

    @Test
    default void samePlaceSameExampleInWhateverOrderItIsAsked() {
        Sampler.Order order = sampler().order(examples(20), 3);
        List<Integer> forwards = drawn(order, 0, 4);
        for (int i = forwards.size() - 1; i >= 0; i--) {
            assertThat(order.at(i / order.size(), i % order.size())).isEqualTo(forwards.get(i));
        }
        assertThat(drawn(sampler().order(examples(20), 3), 0, 4))
                .as("asked again, as when a run resumes")
                .isEqualTo(forwards);
    }

    @Test
    default void roundsFarAwayCanBeAskedFor() {
        Sampler.Order order = sampler().order(examples(20), 3);
        assertThat(order.at(1_000_000_000L, order.size() - 1)).isBetween(0, 19);
    }
}
