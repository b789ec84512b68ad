package com.example.virtualadversarial;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.TermContext;

/**
 * KL(p(x) ‖ p(x + r)) with r the perturbation of length ε that changes the prediction most, found by power iteration on
 * the gradient (Miyato et al., "Virtual Adversarial Training", 1704.03976, section 3.3 and algorithm 1).
 */
public record VirtualAdversarialLoss(double epsilon, double xi, int iterations) implements LossTerm {
    /** Without noise, so that only r makes a difference; with the batch's statistics. */
    private static final Pass QUIET = new Pass(false, Pass.Statistics.BATCH);

    public VirtualAdversarialLoss() {
        this(8, 0.1, 1);
    }

    @Override
    public String name() {
        return "third-party-adversarial";
    }

    @Override
    public VirtualAdversarialLoss configure(Options options) {
        return new VirtualAdversarialLoss(
                options.number("epsilon", epsilon, 0, 1e6),
                options.number("xi", xi, 1e-9, 1e3),
                options.integer("iterations", iterations, 1, 20));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray x = context.studentView().input();
        NDArray p = context.student().predict(x, QUIET).probabilities().stopGradient();
        NDArray d = unit(context.manager().randomNormal(x.getShape()));
        for (int i = 0; i < iterations; i++) {
            NDArray near = divergence(p, x.add(d.mul(xi)), context);
            d = unit(context.gradient(near, d).stopGradient());
        }
        return divergence(p, x.add(d.mul(epsilon)), context);
    }

    private static NDArray divergence(NDArray p, NDArray input, TermContext context) {
        NDArray logQ = context.student().predict(input, QUIET).logits().logSoftmax(-1);
        return p.mul(p.maximum(1e-20f).log().sub(logQ)).sum(new int[] {1}).mean();
    }

    /** Each example's direction with length 1. */
    private static NDArray unit(NDArray d) {
        NDArray flat = d.reshape(d.getShape().get(0), -1);
        return flat.div(flat.square().sum(new int[] {1}, true).add(1e-24f).sqrt())
                .reshape(d.getShape());
    }
}
