package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import java.util.Optional;

/**
 * What the student should predict.
 *
 * @param probabilities {@code [batch, classes] float32}, rows sum to 1
 * @param logits the logits they are the softmax of, where there are any: costs on logits need them, and logarithms are
 *     then exact
 * @param weight {@code [batch] float32}, how much each example counts, from 0 (not at all); all ones where absent
 */
public record Target(NDArray probabilities, Optional<NDArray> logits, Optional<NDArray> weight) {
    public Target {
        Objects.requireNonNull(probabilities, "probabilities");
        Objects.requireNonNull(logits, "logits");
        Objects.requireNonNull(weight, "weight");
    }

    /** Softmax of logits {@code [batch, classes]} as the target. */
    public static Target ofLogits(NDArray logits) {
        return new Target(logits.softmax(-1), Optional.of(logits), Optional.empty());
    }

    /** Probabilities {@code [batch, classes]} as the target. */
    public static Target ofProbabilities(NDArray probabilities) {
        return new Target(probabilities, Optional.empty(), Optional.empty());
    }

    /** The same target, with a weight {@code [batch]} an example. */
    public Target weighted(NDArray weight) {
        return new Target(probabilities, logits, Optional.of(weight));
    }

    /** The logarithms of the probabilities, {@code [batch, classes]}, never infinite. */
    public NDArray logProbabilities() {
        return logits.map(z -> z.logSoftmax(-1))
                .orElseGet(() -> probabilities.maximum(1e-20f).log());
    }
}
