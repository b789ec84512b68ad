package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.Names;

/**
 * What the student should predict.
 *
 * @param probabilities {@code [batch, classes] float32}, rows sum to 1; of a task without classes the numbers that the
 *     student should predict
 * @param logits the logits that the task made them of, by a softmax if it is classification, where there are any: costs
 *     on logits need them, and logarithms are then exact
 * @param weight {@code [batch] float32}, how much each example counts, from 0 (not at all); all ones where absent
 */
public record Target(NDArray probabilities, Optional<NDArray> logits, Optional<NDArray> weight) {
    /** @throws IllegalArgumentException if an array has another shape or type */
    public Target {
        Objects.requireNonNull(probabilities, "probabilities");
        Objects.requireNonNull(logits, "logits");
        Objects.requireNonNull(weight, "weight");
        Shape shape = probabilities.getShape();
        if (shape.dimension() < 2) {
            throw new IllegalArgumentException(
                    "a target's probabilities have a row for each example, [batch, classes]; found the shape " + shape);
        }
        require("probabilities", probabilities, shape);
        logits.ifPresent(array -> require("logits", array, shape));
        weight.ifPresent(array -> require("weight", array, new Shape(shape.get(0))));
    }

    private static void require(String what, NDArray array, Shape shape) {
        if (!array.getShape().equals(shape) || array.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException("a target's " + what + " must be " + shape + " float32; found "
                    + array.getShape() + " " + Names.kebab(array.getDataType()));
        }
    }

    /** What a model predicts as the target, whatever the task. */
    public static Target of(Prediction prediction) {
        return new Target(prediction.probabilities(), Optional.of(prediction.logits()), Optional.empty());
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
