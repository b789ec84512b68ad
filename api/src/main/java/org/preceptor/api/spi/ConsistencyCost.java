package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Target;

/** How far a prediction and its target are apart. */
public interface ConsistencyCost extends TaskPart {

    /** This cost with the user's options. */
    default ConsistencyCost configure(Options options) {
        return this;
    }

    /**
     * The cost of each example; the target's weight is applied by the caller.
     *
     * @param prediction the student's; what is compared are its {@linkplain Prediction#logits logits}, {@code [batch,
     *     classes] float32}, or what the task makes of them, its {@linkplain Prediction#probabilities probabilities}
     * @param target of as many rows
     * @return {@code [batch] float32}, not negative
     */
    NDArray cost(Prediction prediction, Target target);
}
