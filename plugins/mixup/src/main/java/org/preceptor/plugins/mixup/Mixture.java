package org.preceptor.plugins.mixup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.TermContext;

/**
 * How examples x₁ with labels p₁ are mixed with themselves in a random order, x₂ and p₂ (Zhang et al., 2018, section
 * 2):
 *
 * <pre>
 * x = λ' x₁ + (1 - λ') x₂,   p = λ' p₁ + (1 - λ') p₂,   λ' = max(λ, 1 - λ),   λ ~ Beta(α, α) for each example
 * </pre>
 *
 * With CutMix (Yun et al., 2019, section 3.1) x is x₁ with a rectangle of x₂ pasted in, at the same place, of a share
 * {@code 1 - λ'} of the area around a random centre; λ' is then the share of x₁ that is left.
 *
 * @param alpha α, 0 to mix nothing, or from 0.1: float32 holds too few of the numbers that a smaller one draws
 * @param mixing how two examples become one
 */
public record Mixture(double alpha, Mixing mixing) {
    private static final double LEAST_ALPHA = 0.1;

    /** How two examples become one. */
    public enum Mixing {
        /** By their weighted mean. */
        MIXUP,
        /** By a rectangle of the one in the other. */
        CUTMIX
    }

    public Mixture {
        Objects.requireNonNull(mixing, "mixing");
        if (!(alpha == 0 || alpha >= LEAST_ALPHA)) {
            throw new IllegalArgumentException("alpha " + alpha + "; expected 0, or " + LEAST_ALPHA + " and more");
        }
    }

    /** Weighted means. */
    static Mixture of(double alpha) {
        return new Mixture(alpha, Mixing.MIXUP);
    }

    /** With the options {@code alpha} and {@code mixing}. */
    Mixture configure(Options options) {
        double mixed = options.number("alpha", alpha, 0, 1e6);
        if (mixed > 0 && mixed < LEAST_ALPHA) {
            throw options.invalid("alpha", "0, or a number from " + LEAST_ALPHA);
        }
        return new Mixture(mixed, options.choice("mixing", mixing));
    }

    /** Examples and labels, {@code [batch, classes]}, in the same random order over all of the batch. */
    NDList mixed(NDArray inputs, NDArray labels, TermContext context) {
        if (alpha == 0) {
            return new NDList(inputs, labels);
        }
        Replicas replicas = context.replicas();
        long count = inputs.getShape().get(0) * replicas.count();
        NDArray order = replicas.own(replicas.together(() -> context.manager().randomPermutation(count)));
        NDArray lambda = replicas.own(replicas.together(() -> beta(count, context.manager())));
        NDArray most = lambda.maximum(lambda.neg().add(1));
        if (mixing == Mixing.MIXUP) {
            return new NDList(mean(inputs, order, most, replicas), mean(labels, order, most, replicas));
        }
        NDArray centres = replicas.own(replicas.together(
                () -> context.manager().randomUniform(0f, 1f, new Shape(count, 2), DataType.FLOAT32)));
        NDArray kept = Patches.kept(inputs.getShape(), most, centres);
        NDArray pasted = inputs.mul(kept)
                .add(replicas.all(inputs).get(order).mul(kept.neg().add(1)));
        return new NDList(pasted, mean(labels, order, kept.mean(new int[] {1, 2, 3}), replicas));
    }

    private static NDArray mean(NDArray rows, NDArray order, NDArray lambda, Replicas replicas) {
        long[] each = new long[rows.getShape().dimension()];
        Arrays.fill(each, 1);
        each[0] = lambda.getShape().get(0);
        NDArray share = lambda.reshape(each);
        return rows.mul(share).add(replicas.all(rows).get(order).mul(share.neg().add(1)));
    }

    /** Numbers from Beta(α, α), {@code [count]}, as shares of two from Gamma(α). */
    private NDArray beta(long count, NDManager manager) {
        NDArray shape = manager.full(new Shape(2, count), (float) alpha);
        NDArray gammas = manager.sampleGamma(shape, shape.onesLike()).maximum(1e-30f);
        return gammas.get(0).div(gammas.sum(new int[] {0}));
    }
}
