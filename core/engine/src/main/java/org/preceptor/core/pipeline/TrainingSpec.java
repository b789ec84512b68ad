package org.preceptor.core.pipeline;

import java.util.List;
import java.util.Optional;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Span;
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
 * @param earlyStopping after how long without a better epoch the run ends; never before its end where absent
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
        Optional<Span> earlyStopping,
        Optional<EarlierRun> initialWeights) {
    public TrainingSpec {
        if (length.unit() == Span.Unit.PERCENT || length.amount() <= 0) {
            throw new IllegalArgumentException("a run lasts some epochs or steps, not " + length);
        }
        parameters = List.copyOf(parameters);
        metrics = List.copyOf(metrics);
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

    /** Epochs without a better one after which the run ends; more than there are if it does not end early. */
    public long patience(int stepsPerEpoch) {
        Moment start = new Moment(0, stepsPerEpoch, steps(stepsPerEpoch));
        return earlyStopping
                .map(span -> (long) Math.max(1, Math.ceil(span.inSteps(start) / stepsPerEpoch)))
                .orElse(Long.MAX_VALUE);
    }
}
