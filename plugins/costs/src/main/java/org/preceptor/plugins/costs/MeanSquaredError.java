package org.preceptor.plugins.costs;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
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
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    @Override
    public NDArray cost(Prediction prediction, Target target) {
        return prediction.probabilities().sub(target.probabilities()).square().mean(new int[] {1});
    }
}
