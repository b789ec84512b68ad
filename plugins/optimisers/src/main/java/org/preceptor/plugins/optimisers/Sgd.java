package org.preceptor.plugins.optimisers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

/**
 * {@code a ← μ a - η (g + λ w)}, {@code w ← w + a}, or with Nesterov's look ahead {@code w ← w + μ a - η (g + λ w)}
 * (Sutskever et al., 2013, "On the importance of initialization and momentum in deep learning", equations 1 to 4, in
 * the form that Keras has).
 *
 * <p>Options: {@code learning-rate} (0.05) and {@code momentum} (0.9), numbers or schedules; {@code nesterov} (true);
 * {@code weight-decay} (0).
 *
 * @param learningRate η
 * @param momentum μ, the decay of the velocity a; 0 for none
 * @param nesterov whether the gradient is taken ahead of the velocity
 * @param weightDecay λ, the share of each weight that is added to its gradient
 */
public record Sgd(Schedule learningRate, Schedule momentum, boolean nesterov, double weightDecay) implements Optimiser {

    public Sgd() {
        this(Schedule.constant(0.05), Schedule.constant(0.9), true, 0);
    }

    public Sgd {
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(momentum, "momentum");
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public Optimiser configure(Options options) {
        return new Sgd(
                options.schedule("learning-rate", learningRate, 0, Double.MAX_VALUE),
                options.schedule("momentum", momentum, 0, 1),
                options.flag("nesterov", nesterov),
                options.number("weight-decay", weightDecay, 0, 1));
    }

    @Override
    public Map<String, Schedule> schedules() {
        return Map.of("momentum", momentum);
    }

    @Override
    public void update(List<Weight> weights, StepContext context) {
        NDArray rate = context.scheduled(learningRate);
        NDArray decay = context.scheduled(momentum);
        for (Weight weight : weights) {
            weight.momentum(
                    weight.decayedGradient(weightDecay),
                    weight.state("velocity", Initial.ZEROS),
                    weight.rate(rate),
                    decay,
                    nesterov);
        }
    }
}
