package org.preceptor.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSamplerTest {

    @Test
    void anEpochSeesEveryExampleAndFillsItsLastBatchFromItsBeginning() {
        BatchSampler sampler = new UniformBatches(10, 4, 1);
        assertThat(sampler.stepsPerEpoch()).isEqualTo(3);
        for (int epoch = 0; epoch < 5; epoch++) {
            int[] seen = read(sampler, 3L * epoch, 3);
            assertThat(Arrays.copyOf(seen, 10))
                    .containsExactlyInAnyOrder(IntStream.range(0, 10).boxed().toArray(Integer[]::new));
            assertThat(Arrays.copyOfRange(seen, 10, 12)).containsExactly(seen[0], seen[1]);
        }
    }

    @Test
    void epochsAndSeedsHaveOrdersOfTheirOwn() {
        BatchSampler sampler = new UniformBatches(100, 100, 1);
        assertThat(sampler.batch(0))
                .isNotEqualTo(sampler.batch(1))
                .isNotEqualTo(new UniformBatches(100, 100, 2).batch(0));
    }

    @Test
    void aStepsBatchDoesNotDependOnWhatWasReadBefore() {
        for (BatchSampler sampler : List.of(new UniformBatches(23, 5, 7), two())) {
            List<int[]> forwards = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                forwards.add(sampler.batch(step));
            }
            for (int step = 39; step >= 0; step--) {
                assertThat(sampler.batch(step)).isEqualTo(forwards.get(step));
            }
            assertThat(two().batch(1_000_000_000_000L)).isEqualTo(two().batch(1_000_000_000_000L));
        }
    }

    @Test
    void theOrderIsTheSameOnEveryJdk() {
        assertThat(new UniformBatches(8, 8, 1).batch(0)).as("recorded once").containsExactly(5, 4, 7, 2, 0, 6, 1, 3);
    }

    @Test
    void aPoolSmallerThanABatchGoesRound() {
        int[] batch = new UniformBatches(new int[] {5, 9}, 5, 1).batch(0);
        assertThat(batch).containsOnly(5, 9).hasSize(5);
        assertThat(batch[2]).isEqualTo(batch[0]);
    }

    @Test
    void twoStreamsPutTheLabelledFirstAndGoOnceThroughTheOthers() {
        BatchSampler sampler = two();
        assertThat(sampler.stepsPerEpoch()).isEqualTo(7);
        int[] others = new int[21];
        int[] labelled = new int[14];
        for (int step = 0; step < 7; step++) {
            int[] batch = sampler.batch(step);
            System.arraycopy(batch, 0, labelled, step * 2, 2);
            System.arraycopy(batch, 2, others, step * 3, 3);
        }
        assertThat(Arrays.copyOf(others, 20))
                .containsExactlyInAnyOrder(IntStream.range(10, 30).boxed().toArray(Integer[]::new));
        assertThat(others[20]).isEqualTo(others[0]);
        for (int round = 0; round + 3 <= 14; round += 3) {
            assertThat(Arrays.copyOfRange(labelled, round, round + 3)).containsExactlyInAnyOrder(1, 4, 7);
        }
    }

    @Test
    void impossibleBatchesAreRefused() {
        assertThatThrownBy(() -> new UniformBatches(new int[0], 4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UniformBatches(4, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwoStreamBatches(new int[] {1}, new int[] {2}, 4, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 3 labelled examples, not 4");
    }

    private static BatchSampler two() {
        return new TwoStreamBatches(new int[] {1, 4, 7}, IntStream.range(10, 30).toArray(), 2, 5, 3);
    }

    private static int[] read(BatchSampler sampler, long from, int steps) {
        return IntStream.range(0, steps)
                .flatMap(step -> Arrays.stream(sampler.batch(from + step)))
                .toArray();
    }
}
