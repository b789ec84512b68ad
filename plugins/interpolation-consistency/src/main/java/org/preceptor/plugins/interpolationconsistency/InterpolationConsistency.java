package org.preceptor.plugins.interpolationconsistency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean (softmax(student(λ x + (1 - λ) x')) - (λ q + (1 - λ) q'))²}, over the batch and classes; x' is the batch
 * in a random order, q and q' the teacher's softmaxes of x and x', without gradient, and λ one number a step from
 * Beta(α, α) (Verma et al., section 2, equation 3). Option {@code alpha} (1): α.
 *
 * @param alpha α, from 0.1: float32 holds too few of the numbers that a smaller one draws
 */
public record InterpolationConsistency(double alpha) implements LossTerm {
    private static final double LEAST_ALPHA = 0.1;

    public InterpolationConsistency() {
        this(1);
    }

    public InterpolationConsistency {
        if (!(alpha >= LEAST_ALPHA)) {
            throw new IllegalArgumentException("alpha " + alpha + "; expected " + LEAST_ALPHA + " or more");
        }
    }

    @Override
    public String name() {
        return "interpolation-consistency";
    }

    @Override
    public LossTerm configure(Options options) {
        return new InterpolationConsistency(options.number("alpha", alpha, LEAST_ALPHA, 1e6));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray x = context.studentView().input();
        NDArray q =
                context.teacher().predict(context.studentView()).stopGradient().probabilities();
        Replicas replicas = context.replicas();
        long count = x.getShape().get(0) * replicas.count();
        NDArray order = replicas.own(replicas.together(() -> context.manager().randomPermutation(count)));
        NDArray lambda = replicas.together(() -> beta(context));
        NDArray p = context.student()
                .predict(mixed(x, order, lambda, replicas), Pass.TRAINING)
                .probabilities();
        return p.sub(mixed(q, order, lambda, replicas)).square().mean();
    }

    private static NDArray mixed(NDArray rows, NDArray order, NDArray lambda, Replicas replicas) {
        return rows.mul(lambda)
                .add(replicas.all(rows).get(order).mul(lambda.neg().add(1)));
    }

    /** One number from Beta(α, α), a scalar, as a share of two from Gamma(α). */
    private NDArray beta(TermContext context) {
        NDArray shape = context.manager().full(new Shape(2), (float) alpha);
        NDArray gammas = context.manager().sampleGamma(shape, shape.onesLike()).maximum(1e-30f);
        return gammas.get(0).div(gammas.sum());
    }
}
