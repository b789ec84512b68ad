package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.step.Target;

/** How far a prediction and its target are apart. */
public interface ConsistencyCost extends Part {

    /** This cost with the user's options. */
    default ConsistencyCost configure(Options options) {
        return this;
    }

    /**
     * The cost of each example; the target's weight is applied by the caller.
     *
     * @param logits the student's, {@code [batch, classes] float32}
     * @param target of as many rows
     * @return {@code [batch] float32}, not negative
     */
    NDArray cost(NDArray logits, Target target);
}
