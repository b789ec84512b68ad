package org.preceptor.core.run.loop;

import java.util.Map;
import org.preceptor.api.spi.Metric;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.store.CheckpointState;

/**
 * The best epoch so far.
 *
 * @param epoch counted from 1; 0 before the first has ended
 * @param step steps taken when it ended
 * @param validation its evaluations; empty if no examples were set aside
 */
record Selection(long epoch, long step, Map<String, Evaluation> validation) {
    static final Selection NONE = new Selection(0, 0, Map.of());

    static Selection of(CheckpointState state) {
        return new Selection(state.selectedEpoch(), state.selectedStep(), state.selectedValidation());
    }

    /** Whether a later epoch is to be selected instead: if it is better by a model's metric, or if nothing tells. */
    boolean isBeatenBy(Map<String, Evaluation> later, String model, Metric metric) {
        if (later.isEmpty() || epoch == 0) {
            return true;
        }
        Evaluation evaluation = later.get(model);
        Evaluation best = validation.get(model);
        return evaluation != null && (best == null || evaluation.isBetterThan(best, metric));
    }
}
