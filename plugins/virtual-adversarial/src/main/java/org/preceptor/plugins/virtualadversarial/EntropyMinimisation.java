package org.preceptor.plugins.virtualadversarial;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean -Σ_c p_c log p_c}, the entropy of the student's prediction (Grandvalet and Bengio, 2005; Miyato et al.,
 * section 4.3).
 */
public record EntropyMinimisation() implements LossTerm {

    @Override
    public String name() {
        return "entropy-minimisation";
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray logits = context.studentPrediction().logits();
        return logits.softmax(-1)
                .mul(logits.logSoftmax(-1))
                .sum(new int[] {1})
                .neg()
                .mean();
    }
}
