package com.example.fixmatch;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Target;

/** −Σ target · log softmax(logits). */
public final class PseudoLabelCrossEntropy implements ConsistencyCost {

    @Override
    public String name() {
        return "pseudo-label-cross-entropy";
    }

    @Override
    public NDArray cost(NDArray logits, Target target) {
        return target.probabilities()
                .mul(logits.logSoftmax(-1))
                .sum(new int[] {1})
                .neg();
    }
}
