package org.preceptor.plugins.supervisedlosses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

/**
 * {@code -w_y Σ_c y'_c log softmax(z + τ log π)_c}: cross entropy of the label y, with
 *
 * <ul>
 *   <li>label smoothing: {@code y' = (1 - ε) y + ε / C} (Szegedy et al., 2016, section 7);
 *   <li>logit adjustment: π is the share of each class among the labels, so that the classifier learns what tells the
 *       classes apart and not how frequent they are (Menon et al., 2021, equation 10). A class without labels counts as
 *       if it had one;
 *   <li>class weights w.
 * </ul>
 *
 * @param smoothing ε, 0 to 1
 * @param logitAdjustment τ, from 0
 * @param classWeights w
 */
public record CrossEntropy(double smoothing, double logitAdjustment, ClassWeights classWeights)
        implements SupervisedLoss {

    /** Cross entropy and nothing else. */
    public CrossEntropy() {
        this(0, 0, ClassWeights.none());
    }

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public CrossEntropy configure(Options options) {
        return new CrossEntropy(
                options.number("smoothing", smoothing, 0, 1),
                options.number("logit-adjustment", logitAdjustment, 0, 1000),
                ClassWeights.read(options, classWeights));
    }

    @Override
    public NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context) {
        NDArray logits =
                logitAdjustment == 0 ? prediction.logits() : prediction.logits().add(adjustment(context));
        NDArray smoothed = smoothing == 0
                ? labels
                : labels.mul((float) (1 - smoothing)).add((float) (smoothing / context.classes()));
        NDArray losses = smoothed.mul(logits.logSoftmax(-1)).sum(new int[] {1}).neg();
        return classWeights.weighted(losses, labels, context);
    }

    /** {@code τ log π}, {@code [1, classes]}. */
    private NDArray adjustment(SupervisedContext context) {
        List<Integer> counts = context.labelCounts();
        double all = counts.stream().mapToInt(count -> Math.max(1, count)).sum();
        float[] adjustment = new float[counts.size()];
        for (int i = 0; i < adjustment.length; i++) {
            adjustment[i] = (float) (logitAdjustment * Math.log(Math.max(1, counts.get(i)) / all));
        }
        return context.manager().create(adjustment, new Shape(1, adjustment.length));
    }
}
