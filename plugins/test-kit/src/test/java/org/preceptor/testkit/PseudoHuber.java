package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/**
 * The cost that the author guide shows: {@code δ² Σ_c (sqrt(1 + ((p_c - q_c) / δ)²) - 1)}, the square of small
 * differences and the size of large ones.
 */
public record PseudoHuber(double delta) implements ConsistencyCost {

    public PseudoHuber() {
        this(0.1);
    }

    @Override
    public String name() {
        return "pseudo-huber";
    }

    @Override
    public PseudoHuber configure(Options options) {
        return new PseudoHuber(options.number("delta", delta, 1e-3, 1));
    }

    @Override
    public NDArray cost(Prediction prediction, Target target) {
        NDArray difference =
                prediction.probabilities().sub(target.probabilities()).div((float) delta);
        return difference.square().add(1).sqrt().sub(1).sum(new int[] {1}).mul((float) (delta * delta));
    }
}
