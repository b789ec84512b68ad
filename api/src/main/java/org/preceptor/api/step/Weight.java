package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;

/**
 * A weight of the student that an {@link org.preceptor.api.spi.Optimiser} changes: w, with its gradient g. Both are
 * float32, of one shape.
 */
public interface Weight {

    /** What the network calls it. */
    String name();

    /** w, its value at this point of the step. */
    NDArray value();

    /** g, the gradient of the loss. */
    NDArray gradient();

    /** The factor on the learning rate that the pipeline gives to this weight; 1 without one. */
    double rateFactor();

    /** The factor on the weight decay that the pipeline gives to this weight, such as 0 for a bias; 1 without one. */
    double decayFactor();

    /** A variable of the weight's shape that the optimiser keeps for it; asked again, it answers with the same one. */
    State state(String name, Initial initial);

    /** Its value from here on in this step and in all later ones. */
    void set(NDArray value);

    /** {@code η · rateFactor}, a scalar: the learning rate of this weight. */
    default NDArray rate(NDArray learningRate) {
        return rateFactor() == 1 ? learningRate : learningRate.mul((float) rateFactor());
    }

    /** {@code λ · decayFactor}: the weight decay of this weight. */
    default double decay(double weightDecay) {
        return weightDecay * decayFactor();
    }

    /** {@code g + λ · decayFactor · w}: the gradient with weight decay as a penalty of the squared weights gives it. */
    default NDArray decayedGradient(double weightDecay) {
        double decay = decay(weightDecay);
        return decay == 0 ? gradient() : gradient().add(value().mul((float) decay));
    }

    /**
     * Sets the weight and its moments by one step of Adam (Kingma and Ba, 2015, the variant before section 2.1):
     * {@code m ← β₁ m + (1 - β₁) g}, {@code v ← β₂ v + (1 - β₂) g²}, {@code w ← w - η √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v
     * + ε)}. A training step does it in one pass over the memory.
     *
     * @param gradient g, of the weight's shape
     * @param first m, of this weight
     * @param second v, of this weight
     * @param rate η, a scalar
     */
    default void adam(NDArray gradient, State first, State second, NDArray rate, AdamMoments moments) {
        NDArray m = first.get()
                .mul(moments.beta1())
                .add(gradient.mul(moments.beta1().neg().add(1)));
        NDArray v = second.get()
                .mul(moments.beta2())
                .add(gradient.square().mul(moments.beta2().neg().add(1)));
        NDArray step = rate.mul(moments.power2().neg().add(1).sqrt())
                .div(moments.power1().neg().add(1));
        set(value().sub(m.mul(step).div(v.sqrt().add(moments.epsilon()))));
        first.set(m);
        second.set(v);
    }

    /**
     * Sets the weight and its velocity by one step of gradient descent with momentum: {@code a ← μ a - η g}, {@code w ←
     * w + a}, or with Nesterov's look ahead {@code w ← w + μ a - η g}. A training step does it in one pass over the
     * memory.
     *
     * @param gradient g, of the weight's shape
     * @param velocity a, of this weight
     * @param rate η, a scalar
     * @param momentum μ, a scalar
     */
    default void momentum(NDArray gradient, State velocity, NDArray rate, NDArray momentum, boolean nesterov) {
        NDArray step = gradient.mul(rate);
        NDArray a = velocity.get().mul(momentum).sub(step);
        set(value().add(nesterov ? a.mul(momentum).sub(step) : a));
        velocity.set(a);
    }
}
