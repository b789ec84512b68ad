package org.preceptor.plugins.costs;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.ConsistencyCost;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/**
 * {@code 1/C Σ_c (z_c - u_c)²}, on logits z of the student and u of the target: the distance between the two heads of
 * the ResNets of Mean Teacher (Tarvainen and Valpola, authors' PyTorch code). A target that is known by its
 * probabilities alone counts with their logarithms, which are logits of it.
 */
public record LogitMeanSquaredError() implements ConsistencyCost {

    @Override
    public String name() {
        return "logit-mean-squared-error";
    }

    @Override
    public NDArray cost(Prediction prediction, Target target) {
        return prediction
                .logits()
                .sub(target.logits().orElseGet(target::logProbabilities))
                .square()
                .mean(new int[] {1});
    }
}
