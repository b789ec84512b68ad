package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.step.TermContext;

/**
 * A term of the loss as a whole, for methods that are not a student's prediction, a target and a cost: those that mix
 * examples, or penalise the student's prediction alone. The pipeline multiplies it by the term's weight.
 */
public interface LossTerm extends TaskPart {

    /** This term with the user's options. */
    default LossTerm configure(Options options) {
        return this;
    }

    /** The term's value, a scalar float32. Called once, while the step is traced. */
    NDArray loss(TermContext context);
}
