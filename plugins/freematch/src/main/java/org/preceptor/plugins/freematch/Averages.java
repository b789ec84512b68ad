package org.preceptor.plugins.freematch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.StateScope;

/**
 * What FreeMatch averages over the steps, for the whole pipeline: the threshold and the fairness look at the same.
 *
 * @param confidence τ, the mean of {@code max p}, a scalar; 1/C at first
 * @param prediction p̃, the mean of p, {@code [classes]}; 1/C each at first
 * @param histogram h̃, how often each class was the likeliest, {@code [classes]}; 1/C each at first
 */
record Averages(State confidence, State prediction, State histogram) {

    static Averages of(StateScope shared, int classes) {
        Shape each = new Shape(classes);
        return new Averages(
                shared.state("freematch/confidence", new Shape(), 1f / classes, StateRule.AVERAGED),
                shared.state("freematch/prediction", each, 1f / classes, StateRule.AVERAGED),
                shared.state("freematch/histogram", each, 1f / classes, StateRule.AVERAGED));
    }

    /**
     * {@code a ← λ a + (1 - λ) a of the batch} for each.
     *
     * @param p {@code [batch, classes]}
     * @param label the likeliest classes, one-hot, of the same shape
     */
    void follow(NDArray p, NDArray label, double decay) {
        follow(confidence, p.max(new int[] {1}).mean(), decay);
        follow(prediction, p.mean(new int[] {0}), decay);
        follow(histogram, label.mean(new int[] {0}), decay);
    }

    private static void follow(State average, NDArray now, double decay) {
        average.set(average.get().mul((float) decay).add(now.mul((float) (1 - decay))));
    }

    /** {@code τ(c) = p̃(c) / max p̃ · τ}, {@code [classes]}. */
    NDArray thresholds() {
        NDArray p = prediction.get();
        return p.div(p.max()).mul(confidence.get());
    }
}
