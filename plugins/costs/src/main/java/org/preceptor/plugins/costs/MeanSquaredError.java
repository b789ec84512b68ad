package org.preceptor.plugins.costs;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Target;

/**
 * {@code 1/C Σ_c (p_c - q_c)²}, on probabilities: the cost of the Pi-model, Temporal Ensembling (Laine and Aila,
 * section 2) and Mean Teacher (Tarvainen and Valpola, section 2). From 0 to 2/C.
 */
public record MeanSquaredError() implements ConsistencyCost {

    @Override
    public String name() {
        return "mean-squared-error";
    }

    @Override
    public NDArray cost(NDArray logits, Target target) {
        return logits.softmax(-1).sub(target.probabilities()).square().mean(new int[] {1});
    }
}
