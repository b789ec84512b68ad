package org.preceptor.core.run.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the steps of the epoch under way have measured so far. */
final class EpochMetrics {
    private final Map<String, Double> sums;
    private final Map<String, Integer> counts;

    EpochMetrics() {
        this(Map.of(), Map.of());
    }

    /**
     * As a checkpoint has them.
     *
     * @param sums of each metric over the steps
     * @param counts over how many steps each sum is
     */
    EpochMetrics(Map<String, Double> sums, Map<String, Integer> counts) {
        this.sums = new LinkedHashMap<>(sums);
        this.counts = new LinkedHashMap<>(counts);
    }

    /** Adds a step's. What is NaN was not measured in it. */
    void add(Map<String, Double> metrics) {
        metrics.forEach((name, value) -> {
            if (!value.isNaN()) {
                sums.merge(name, value, Double::sum);
                counts.merge(name, 1, Integer::sum);
            }
        });
    }

    Map<String, Double> sums() {
        return sums;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / Objects.requireNonNull(counts.get(name), name)));
        return means;
    }
}
