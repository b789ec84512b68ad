package org.preceptor.plugins.supervisedlosses;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

/**
 * The focal loss, {@code -w_y (1 - p_y)^γ log p_y} with {@code p = softmax(z)}: examples that the student is sure of
 * count for little (Lin et al., 2017, equation 5, with softmax in place of the sigmoid).
 *
 * @param gamma γ; 0, or from 1
 * @param classWeights w
 */
public record Focal(double gamma, ClassWeights classWeights) implements SupervisedLoss {

    /** γ as in the paper. */
    public Focal() {
        this(2, ClassWeights.none());
    }

    @Override
    public String name() {
        return "focal";
    }

    @Override
    public Focal configure(Options options) {
        double exponent = options.number("gamma", gamma, 0, 100);
        if (exponent > 0 && exponent < 1) {
            throw options.invalid("gamma", "0 or at least 1: between them the gradient of a sure example is infinite");
        }
        return new Focal(exponent, ClassWeights.read(options, classWeights));
    }

    @Override
    public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
        NDArray logOfLabel = labels.mul(prediction.logits().logSoftmax(-1)).sum(new int[] {1});
        NDArray losses = logOfLabel.neg();
        if (gamma > 0) {
            losses = losses.mul(logOfLabel.exp().neg().add(1).maximum(0f).pow((float) gamma));
        }
        return classWeights.weighted(losses, labels, context);
    }
}
