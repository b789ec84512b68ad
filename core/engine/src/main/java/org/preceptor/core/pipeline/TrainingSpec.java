package org.preceptor.core.pipeline;

import java.util.List;
import java.util.Optional;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Span;
import org.preceptor.api.spi.Callback;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.core.pipeline.model.EarlierRun;
import org.preceptor.core.pipeline.model.GradientSpec;
import org.preceptor.core.pipeline.model.ParameterGroup;

/**
 * How long a run takes and what it keeps.
 *
 * @param length epochs or steps of the whole run
 * @param optimiser how the student learns; absent where a finished run was read for its models alone
 * @param gradients what becomes of gradients before the optimiser has them
 * @param parameters the weights that are trained in a way of their own
 * @param select the model whose validation selects the epoch; the first teacher, or the student, where absent
 * @param selectBy what tells which epoch is better
 * @param metrics what is measured beside the accuracy, that which selects among it
 * @param checkpointEvery how often a checkpoint is written, besides the end
 * @param evaluationBatch examples evaluated at a time
 * @param callbacks what follows the run and acts on it, in the order in which they are called
 * @param initialWeights the run whose weights training begins with; the network's own where absent
 */
public record TrainingSpec(
        Span length,
        Optional<Optimiser> optimiser,
        GradientSpec gradients,
        List<ParameterGroup> parameters,
        Optional<String> select,
        Metric selectBy,
        List<Metric> metrics,
        Span checkpointEvery,
        int evaluationBatch,
        List<Callback> callbacks,
        Optional<EarlierRun> initialWeights) {
    public TrainingSpec {
        if (length.unit() == Span.Unit.PERCENT || length.amount() <= 0) {
            throw new IllegalArgumentException("a run lasts some epochs or steps, not " + length);
        }
        parameters = List.copyOf(parameters);
        metrics = List.copyOf(metrics);
        callbacks = List.copyOf(callbacks);
    }

    /**
     * How the student learns.
     *
     * @throws IllegalStateException if the run was read for its models alone
     */
    public Optimiser requireOptimiser() {
        return optimiser.orElseThrow(() -> new IllegalStateException("the run was read for its models alone"));
    }

    /** Steps of the whole run, at least one. */
    public long steps(int stepsPerEpoch) {
        return Math.max(1, Math.round(length.inSteps(new Moment(0, stepsPerEpoch, 1))));
    }
}
