package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.preceptor.api.PreceptorException;

/**
 * What a model says about some inputs.
 *
 * @param heads for each of the network's heads its logits, {@code [batch, classes] float32}; the first classifies
 */
public record Prediction(List<NDArray> heads) {

    public Prediction {
        heads = List.copyOf(heads);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("a prediction needs the logits of at least one head");
        }
    }

    /** A prediction of the arrays that a network returned. */
    public static Prediction of(NDList outputs) {
        return new Prediction(List.copyOf(outputs));
    }

    /** The classifying head's logits, {@code [batch, classes]}. */
    public NDArray logits() {
        return heads.get(0);
    }

    /**
     * Another head's logits, {@code [batch, classes]}.
     *
     * @throws PreceptorException if the network has no such head
     */
    public NDArray logits(int head) {
        if (head < 0 || head >= heads.size()) {
            throw new PreceptorException("the network has " + heads.size() + " head(s), numbered from 0; head " + head
                    + " was asked for: use a network with more heads (option 'heads') or another head");
        }
        return heads.get(head);
    }

    /** The softmax of the classifying head, {@code [batch, classes]}, rows sum to 1. */
    public NDArray probabilities() {
        return logits().softmax(-1);
    }

    /** The same values, through which no gradient flows. */
    public Prediction stopGradient() {
        return new Prediction(heads.stream().map(NDArray::stopGradient).toList());
    }
}
