package org.preceptor.plugins.costs;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/**
 * {@code -Σ_c q_c log p_c}: for hard or sharpened targets, as of FixMatch (Sohn et al., 2020, equation 4). Its least
 * value is the entropy of the target.
 */
public record CrossEntropy() implements ConsistencyCost {

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public NDArray cost(Prediction prediction, Target target) {
        return target.probabilities()
                .mul(prediction.logits().logSoftmax(-1))
                .sum(new int[] {1})
                .neg();
    }
}
