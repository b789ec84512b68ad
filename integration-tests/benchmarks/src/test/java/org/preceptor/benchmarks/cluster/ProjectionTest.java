package org.preceptor.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.preceptor.benchmarks.cluster.Projection.Task;
import org.preceptor.benchmarks.cluster.Projection.Way;

class ProjectionTest {
    private static final RingCost COST = new RingCost(0.001, 2e-9);

    @Test
    void theFitFindsWhatTwoMeasurementsWereMadeOf() {
        RingCost fitted = RingCost.fitted(100, COST.ring(2, 100, 1, 0), 12_500_000, COST.ring(2, 12_500_000, 1, 0));
        assertThat(fitted.perMessage()).isCloseTo(0.001, within(1e-9));
        assertThat(fitted.perByte()).isCloseTo(2e-9, within(1e-15));
    }

    @Test
    void aRingSendsTwiceAllButOneShareOfTheBytes() {
        assertThat(new RingCost(0, 1e-9).ring(4, 1e9, 1, 0)).isCloseTo(1.5, within(1e-12));
        assertThat(new RingCost(0.5, 0).ring(4, 1e9, 3, 0)).isEqualTo(9);
        assertThat(new RingCost(0, 0).ring(4, 1e9, 1, 2e-9)).isCloseTo(3, within(1e-12));
    }

    @Test
    void efficiencyIsTheShareOfTheStepInTheStepAndItsSums() {
        // a step of 2 s; 8 workers send 14 messages, of 1 ms and an eighth of 4 MB at 2 ns a byte and 8.51 on the wire
        Projection projection = new Projection(COST, 50);
        Task task = new Task("any", 100, 1e6);
        double sum = 14 * (0.001 + 0.5e6 * (2e-9 + 8 / (1e9 * 0.94)));
        assertThat(projection.efficiency(task, 8, 1, Way.RING)).isCloseTo(2 / (2 + sum), within(1e-12));
        assertThat(projection.efficiency(task, 8, 1, Way.HIERARCHICAL))
                .as("one machine is a ring")
                .isEqualTo(projection.efficiency(task, 8, 1, Way.RING));
        assertThat(projection.efficiency(task, 8, 1, Way.OVERLAPPED))
                .as("a single bucket waits for the whole pass backwards")
                .isEqualTo(projection.efficiency(task, 8, 1, Way.RING));
    }

    @Test
    void sumsInMachinesFirstSendFewerMessagesAndBucketsHideBehindThePassBackwards() {
        Projection projection = new Projection(COST, 50);
        Task large = new Task("any", 100, 42e6);
        assertThat(large.buckets()).isEqualTo(11);
        double ring = projection.efficiency(large, 512, 10, Way.RING);
        assertThat(projection.efficiency(large, 512, 10, Way.HIERARCHICAL)).isGreaterThan(ring);
        assertThat(projection.efficiency(large, 512, 10, Way.OVERLAPPED)).isGreaterThan(ring);
        assertThat(projection.efficiency(large, 512, 10, Way.BOTH))
                .isGreaterThan(projection.efficiency(large, 512, 10, Way.HIERARCHICAL))
                .isLessThan(1);
    }
}
