package org.preceptor.plugins.supervisedlosses;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

/**
 * {@code 1/C Σ_c (p_c - y_c)²}, C numbers being predicted: of the numbers as they are learnt, which are standardised.
 */
public record SquaredError() implements SupervisedLoss {

    @Override
    public String name() {
        return "squared-error";
    }

    @Override
    public Set<LabelForm> suits() {
        return Set.of(LabelForm.NUMBERS);
    }

    @Override
    public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
        return prediction.probabilities().sub(labels).square().mean(new int[] {1});
    }
}
