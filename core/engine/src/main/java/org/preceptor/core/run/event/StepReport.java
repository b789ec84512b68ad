package org.preceptor.core.run.event;

import java.util.Map;

/**
 * A step has been taken.
 *
 * @param step steps taken so far, so 1 after the first
 * @param epoch whole epochs before this step, from 0
 * @param metrics {@code loss}, {@code accuracy} (of the student on the labelled examples of the batch; NaN if there are
 *     none), {@code term/NAME}, {@code weight/NAME}, {@code learning-rate}, {@code data-wait} (the seconds for which
 *     the step waited for its examples, if they are streamed), and what parts report
 * @param seconds how long the step took
 */
public record StepReport(long step, long epoch, Map<String, Double> metrics, double seconds) {
    public StepReport {
        metrics = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(metrics));
    }

    /** The total loss. */
    public double loss() {
        return metrics.getOrDefault("loss", Double.NaN);
    }
}
