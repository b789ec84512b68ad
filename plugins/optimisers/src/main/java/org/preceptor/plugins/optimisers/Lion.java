package org.preceptor.plugins.optimisers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

/**
 * {@code w ← w - η (sign(β₁ m + (1 - β₁) g) + λ w)}, then {@code m ← β₂ m + (1 - β₂) g} (Chen et al., 2023, "Symbolic
 * Discovery of Optimization Algorithms", algorithm 2). Every number changes by the learning rate, so that it is three
 * to ten times lower than Adam's, and the weight decay as much higher (section 5).
 *
 * <p>Options: {@code learning-rate} (0.0003), {@code beta1} (0.9) and {@code beta2} (0.99), numbers or schedules;
 * {@code weight-decay} (0).
 *
 * @param learningRate η
 * @param beta1 the share of the momentum in a step's direction, from 0 to 1
 * @param beta2 the decay of the momentum, from 0 to 1
 * @param weightDecay λ, the share of each weight, times the learning rate, that it loses in a step
 */
public record Lion(Schedule learningRate, Schedule beta1, Schedule beta2, double weightDecay) implements Optimiser {

    public Lion() {
        this(Schedule.constant(0.0003), Schedule.constant(0.9), Schedule.constant(0.99), 0);
    }

    public Lion {
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(beta1, "beta1");
        Objects.requireNonNull(beta2, "beta2");
    }

    @Override
    public String name() {
        return "lion";
    }

    @Override
    public Optimiser configure(Options options) {
        return new Lion(
                options.schedule("learning-rate", learningRate, 0, Double.MAX_VALUE),
                options.schedule("beta1", beta1, 0, 1),
                options.schedule("beta2", beta2, 0, 1),
                options.number("weight-decay", weightDecay, 0, 100));
    }

    @Override
    public Map<String, Schedule> schedules() {
        return Map.of("beta1", beta1, "beta2", beta2);
    }

    @Override
    public void update(List<Weight> weights, StepContext context) {
        NDArray rate = context.scheduled(learningRate);
        NDArray ofStep = context.scheduled(beta1);
        NDArray kept = context.scheduled(beta2);
        for (Weight weight : weights) {
            NDArray g = weight.gradient();
            State momentum = weight.state("momentum", Initial.ZEROS);
            NDArray m = momentum.get();
            NDArray direction = mix(ofStep, m, g).sign();
            double decay = weight.decay(weightDecay);
            NDArray step = decay == 0 ? direction : direction.add(weight.value().mul((float) decay));
            weight.set(weight.value().sub(step.mul(weight.rate(rate))));
            momentum.set(mix(kept, m, g));
        }
    }

    /** {@code β a + (1 - β) b}. */
    private static NDArray mix(NDArray beta, NDArray a, NDArray b) {
        return a.mul(beta).add(b.mul(beta.neg().add(1)));
    }
}
