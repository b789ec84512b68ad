package org.preceptor.plugins.optimisers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.AdamMoments;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

/**
 * {@code w ← w - η m̂ / (√v̂ + ε)}, m̂ and v̂ the moments of {@code g + λ w} (Kingma and Ba, 2015, "Adam: A Method for
 * Stochastic Optimization"). The decays of the moments may change over training; ε is added to the root of the moment
 * before its correction, as in the paper's remark on efficiency.
 *
 * <p>Options: {@code learning-rate} (0.003), {@code beta1} (0.9) and {@code beta2} (0.999), numbers or schedules;
 * {@code epsilon} (1e-8); {@code weight-decay} (0).
 *
 * @param learningRate η
 * @param beta1 decay of the first moment, below 1
 * @param beta2 decay of the second moment, below 1
 * @param epsilon ε
 * @param weightDecay λ, the share of each weight that is added to its gradient
 */
public record Adam(Schedule learningRate, Schedule beta1, Schedule beta2, double epsilon, double weightDecay)
        implements Optimiser {

    public Adam() {
        this(Schedule.constant(0.003), Schedule.constant(0.9), Schedule.constant(0.999), 1e-8, 0);
    }

    public Adam {
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(beta1, "beta1");
        Objects.requireNonNull(beta2, "beta2");
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public Optimiser configure(Options options) {
        return new Adam(
                options.schedule("learning-rate", learningRate, 0, Double.MAX_VALUE),
                options.schedule("beta1", beta1, 0, 1),
                options.schedule("beta2", beta2, 0, 1),
                options.number("epsilon", epsilon, 0, 1),
                options.number("weight-decay", weightDecay, 0, 1));
    }

    @Override
    public Map<String, Schedule> schedules() {
        return Map.of("beta1", beta1, "beta2", beta2);
    }

    @Override
    public void update(List<Weight> weights, StepContext context) {
        NDArray rate = context.scheduled(learningRate);
        AdamMoments moments = Moments.of(context, beta1, beta2, epsilon);
        for (Weight weight : weights) {
            Moments.step(weight, weight.decayedGradient(weightDecay), rate, moments);
        }
    }
}
