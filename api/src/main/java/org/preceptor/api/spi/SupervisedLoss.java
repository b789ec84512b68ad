package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.config.Options;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.SupervisedContext;

/** How far the student's prediction is from the label of an example that has one. */
public interface SupervisedLoss extends TaskPart {

    /** This loss with the user's options. */
    default SupervisedLoss configure(Options options) {
        return this;
    }

    /**
     * The loss of each example. Called once, while the step is traced. The caller leaves out examples without a label
     * and takes the mean that the pipeline names.
     *
     * @param prediction the student's, of the supervised view
     * @param labels {@code [batch, classes] float32}, one-hot, or as the task's {@link Task#labels} says; rows of zeros
     *     where there is no label, for which the loss must be finite too
     * @param context what is known of all labels
     * @return {@code [batch] float32}
     */
    NDArray loss(Prediction prediction, NDArray labels, SupervisedContext context);
}
