package org.preceptor.core.run.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An epoch has ended.
 *
 * @param epoch epochs trained so far, so 1 after the first
 * @param step steps taken so far
 * @param metrics of {@link StepReport}, averaged over the epoch
 * @param validation for {@code student} and each teacher its evaluation; empty if no examples were set aside
 * @param best whether this is the best epoch so far by the selected model's validation accuracy
 * @param seconds how long the epoch took, evaluation included
 */
public record EpochReport(
        long epoch,
        long step,
        Map<String, Double> metrics,
        Map<String, Evaluation> validation,
        boolean best,
        double seconds) {
    public EpochReport {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    }
}
