package org.preceptor.plugins.optimisers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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
 * {@code a ← μ a + η κ ‖w‖ / (‖g‖ + λ ‖w‖) (g + λ w)}, {@code w ← w - a}: gradient descent with momentum whose rate is
 * adapted layer by layer, for large batches (You, Gitman and Ginsburg, 2017, "Large Batch Training of Convolutional
 * Networks", algorithm 1). The ratio is 1 for weights of one axis (biases, scales of normalisation) and where w or g is
 * zero.
 *
 * <p>Options: {@code learning-rate} (1) and {@code momentum} (0.9), numbers or schedules; {@code trust} (0.001);
 * {@code weight-decay} (0).
 *
 * @param learningRate η
 * @param momentum μ, the decay of the velocity a
 * @param trust κ, how far a layer moves in a step of rate 1, as a share of its weights' norm
 * @param weightDecay λ, the share of each weight that is added to its gradient
 */
public record Lars(Schedule learningRate, Schedule momentum, double trust, double weightDecay) implements Optimiser {

    public Lars() {
        this(Schedule.constant(1), Schedule.constant(0.9), 0.001, 0);
    }

    public Lars {
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(momentum, "momentum");
    }

    @Override
    public String name() {
        return "lars";
    }

    @Override
    public Optimiser configure(Options options) {
        return new Lars(
                options.schedule("learning-rate", learningRate, 0, Double.MAX_VALUE),
                options.schedule("momentum", momentum, 0, 1),
                options.number("trust", trust, 0, 1),
                options.number("weight-decay", weightDecay, 0, 1));
    }

    @Override
    public Map<String, Schedule> schedules() {
        return Map.of("momentum", momentum);
    }

    @Override
    public void update(List<Weight> weights, StepContext context) {
        NDArray rate = context.scheduled(learningRate);
        NDArray kept = context.scheduled(momentum);
        for (Weight weight : weights) {
            NDArray step = weight.decayedGradient(weightDecay).mul(weight.rate(rate));
            State velocity = weight.state("velocity", Initial.ZEROS);
            NDArray a = velocity.get().mul(kept).add(adapted(weight, step));
            weight.set(weight.value().sub(a));
            velocity.set(a);
        }
    }

    private NDArray adapted(Weight weight, NDArray step) {
        if (weight.value().getShape().dimension() < 2) {
            return step;
        }
        NDArray w = norm(weight.value());
        NDArray g = norm(weight.gradient());
        NDArray both = g.add(w.mul((float) weight.decay(weightDecay)));
        NDArray one = both.onesLike();
        NDArray moves = w.gt(0f).logicalAnd(g.gt(0f));
        NDArray ratio = w.mul((float) trust).div(NDArrays.where(moves, both, one));
        return step.mul(NDArrays.where(moves, ratio, one));
    }

    private static NDArray norm(NDArray array) {
        return array.square().sum().sqrt();
    }
}
