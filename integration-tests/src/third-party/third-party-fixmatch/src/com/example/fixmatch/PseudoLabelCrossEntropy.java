package com.example.fixmatch;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/** −Σ target · log softmax(logits). */
public final class PseudoLabelCrossEntropy implements ConsistencyCost {

    @Override
    public String name() {
        return "pseudo-label-cross-entropy";
    }

    @Override
    public NDArray cost(Prediction prediction, Target target) {
        return target.probabilities()
                .mul(prediction.logits().logSoftmax(-1))
                .sum(new int[] {1})
                .neg();
    }
}
