package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

/**
 * The squared hinge loss {@code Σ_c max(0, m - s_c z_c)²} with s = 1 for the label's class and -1 for the others.
 *
 * @param margin m, above 0
 */
public record HingeLoss(double margin) implements SupervisedLoss {

    public HingeLoss() {
        this(1);
    }

    @Override
    public String name() {
        return "squared-hinge";
    }

    @Override
    public HingeLoss configure(Options options) {
        return new HingeLoss(options.number("margin", margin, 1e-3, 1e3));
    }

    @Override
    public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
        NDArray signs = labels.mul(2).sub(1);
        NDArray missing =
                prediction.logits().mul(signs).neg().add((float) margin).maximum(0f);
        return missing.square().sum(new int[] {1});
    }
}
