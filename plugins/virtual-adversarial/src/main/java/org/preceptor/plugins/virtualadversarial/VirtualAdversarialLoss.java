package org.preceptor.plugins.virtualadversarial;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean KL(p(x) ‖ p(x + r))}, r the change of length ε that raises this divergence most (Miyato et al., section
 * 3.2, equations 5 and 6). r is found by power iteration (section 3.3): a random direction d becomes the gradient of
 * the divergence at {@code x + ξ d}, of unit length. p(x) and r are constants to the gradient. All passes are without
 * noise and with the batch's own statistics, so that the divergence is zero at r = 0.
 *
 * <p>Options: {@code epsilon} (8), in the units of normalised inputs; {@code xi} (0.01); {@code iterations} (1).
 *
 * @param epsilon ε, the length of the change of each example
 * @param xi ξ, how far from x the gradient is taken
 * @param iterations of the power method
 */
public record VirtualAdversarialLoss(double epsilon, double xi, int iterations) implements LossTerm {
    private static final Pass QUIET = new Pass(false, Pass.Statistics.BATCH);

    public VirtualAdversarialLoss() {
        this(8, 0.01, 1);
    }

    public VirtualAdversarialLoss {
        if (!(epsilon >= 0 && xi > 0 && iterations > 0)) {
            throw new IllegalArgumentException("epsilon " + epsilon + ", xi " + xi + ", iterations " + iterations
                    + "; expected 0 or more, above 0, and 1 or more");
        }
    }

    @Override
    public String name() {
        return "virtual-adversarial";
    }

    @Override
    public LossTerm configure(Options options) {
        return new VirtualAdversarialLoss(
                options.number("epsilon", epsilon, 0, Double.MAX_VALUE),
                options.number("xi", xi, 1e-9, 1e9),
                options.integer("iterations", iterations, 1, 100));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray x = context.studentView().input();
        Model student = context.student();
        NDArray clean = student.predict(x, QUIET).stopGradient().logits();
        NDArray direction = unit(context.manager().randomNormal(0f, 1f, x.getShape(), x.getDataType()));
        for (int i = 0; i < iterations; i++) {
            NDArray near = direction.mul((float) xi);
            NDArray divergence =
                    divergence(clean, student.predict(x.add(near), QUIET).logits());
            direction = unit(context.gradient(divergence, near)).stopGradient();
        }
        return divergence(
                clean,
                student.predict(x.add(direction.mul((float) epsilon)), QUIET).logits());
    }

    /** The mean over the batch of the divergence of the second prediction from the first. */
    private static NDArray divergence(NDArray p, NDArray q) {
        NDArray logP = p.logSoftmax(-1);
        return p.softmax(-1).mul(logP.sub(q.logSoftmax(-1))).sum(new int[] {1}).mean();
    }

    /** Each example's array divided by its length; by its greatest element first, lest small squares vanish. */
    private static NDArray unit(NDArray arrays) {
        int[] all = IntStream.range(1, arrays.getShape().dimension()).toArray();
        NDArray scaled = arrays.div(arrays.abs().max(all, true).add(1e-30f));
        return scaled.div(scaled.square().sum(all, true).add(1e-12f).sqrt());
    }
}
