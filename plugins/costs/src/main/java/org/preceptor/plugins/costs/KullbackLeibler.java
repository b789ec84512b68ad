package org.preceptor.plugins.costs;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import java.util.OptionalDouble;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/**
 * {@code Σ_c q_c (log q_c - log p_c)}: the divergence of the prediction from the target.
 *
 * <p>Option {@code trust} (none): between squared error and divergence, as in Mean Teacher (Tarvainen and Valpola,
 * section 3.4 and the authors' {@code consistency_trust} τ). Both distributions are mixed with the uniform one,
 * {@code p' = τ p + (1 - τ)/C}, and the divergence is scaled by {@code 2 (1 - 1/C) / (C² τ²)}, so that it is about as
 * large as the mean squared error whatever τ; with τ = 0 it is the mean squared error. With τ = 1 this is the plain
 * divergence, scaled.
 *
 * @param trust from 0 to 1, if given
 */
public record KullbackLeibler(OptionalDouble trust) implements ConsistencyCost {
    private static final int[] CLASSES = {1};

    public KullbackLeibler() {
        this(OptionalDouble.empty());
    }

    public KullbackLeibler {
        Objects.requireNonNull(trust, "trust");
    }

    @Override
    public String name() {
        return "kullback-leibler";
    }

    @Override
    public ConsistencyCost configure(Options options) {
        return options.has("trust") ? new KullbackLeibler(OptionalDouble.of(options.number("trust", 1, 0, 1))) : this;
    }

    @Override
    public NDArray cost(Prediction prediction, Target target) {
        if (trust.isPresent() && trust.getAsDouble() == 0) {
            return new MeanSquaredError().cost(prediction, target);
        }
        NDArray logits = prediction.logits();
        if (trust.isEmpty() || trust.getAsDouble() == 1) {
            NDArray plain = divergence(target.probabilities(), target.logProbabilities(), logits.logSoftmax(-1));
            return trust.isEmpty()
                    ? plain
                    : plain.mul((float) scale(1, logits.getShape().get(1)));
        }
        double tau = trust.getAsDouble();
        long classes = logits.getShape().get(1);
        NDArray p = mixed(prediction.probabilities(), tau, classes);
        NDArray q = mixed(target.probabilities(), tau, classes);
        return divergence(q, q.log(), p.log()).mul((float) scale(tau, classes));
    }

    private static NDArray divergence(NDArray q, NDArray logQ, NDArray logP) {
        return q.mul(logQ.sub(logP)).sum(CLASSES);
    }

    private static NDArray mixed(NDArray distribution, double tau, long classes) {
        return distribution.mul((float) tau).add((float) ((1 - tau) / classes));
    }

    private static double scale(double tau, double classes) {
        return 2 * (1 - 1 / classes) / (classes * classes * tau * tau);
    }
}
