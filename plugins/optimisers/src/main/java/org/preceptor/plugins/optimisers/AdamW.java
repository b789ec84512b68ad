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
 * {@code w ← w - η λ w - η m̂ / (√v̂ + ε)}, m̂ and v̂ the moments of g alone: Adam with decoupled weight decay
 * (Loshchilov and Hutter, 2019, "Decoupled Weight Decay Regularization", algorithm 2, the decay multiplied by the
 * learning rate as in PyTorch).
 *
 * <p>Options: those of {@link Adam}, with {@code learning-rate} 0.001 and {@code weight-decay} 0.01.
 *
 * @param learningRate η
 * @param beta1 decay of the first moment, below 1
 * @param beta2 decay of the second moment, below 1
 * @param epsilon ε
 * @param weightDecay λ, the share of each weight, times the learning rate, that it loses in a step
 */
public record AdamW(Schedule learningRate, Schedule beta1, Schedule beta2, double epsilon, double weightDecay)
        implements Optimiser {

    public AdamW() {
        this(Schedule.constant(0.001), Schedule.constant(0.9), Schedule.constant(0.999), 1e-8, 0.01);
    }

    public AdamW {
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(beta1, "beta1");
        Objects.requireNonNull(beta2, "beta2");
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public Optimiser configure(Options options) {
        return new AdamW(
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
            double decay = weight.decay(weightDecay);
            if (decay != 0) {
                weight.set(weight.value()
                        .mul(weight.rate(rate).mul((float) decay).neg().add(1)));
            }
            Moments.step(weight, weight.gradient(), rate, moments);
        }
    }
}
