package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalDouble;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.data.LabelForm;

/**
 * What is learnt: what a label is, what the supervised cost is, how logits become a prediction, and how that is judged.
 * C is the number of classes, or of the numbers that are predicted; logits, predictions and labels have C columns.
 */
public interface Task extends Part {

    /** This task with the user's options. */
    default Task configure(Options options) {
        return this;
    }

    /** What a label is; the data source reads such labels. */
    LabelForm labels();

    /** The name of the {@link SupervisedLoss} of a pipeline that names none. */
    String supervisedLoss();

    /**
     * How logits become a prediction. Called while steps are traced, for the student's logits and for those of targets,
     * and in evaluation.
     *
     * @param logits {@code [batch, C] float32}
     * @return of the same shape and type, in the form that {@link #labels} says; gradients flow through it
     */
    NDArray prediction(NDArray logits);

    /**
     * What is reported of an example, in the form of a label.
     *
     * @param prediction the example's, C numbers; not to be changed or kept
     * @return C numbers, a new array
     */
    float[] decision(float[] prediction);

    /**
     * What an example costs in evaluation, where it is not the supervised loss that counts but the prediction.
     *
     * @param prediction C numbers, not to be changed or kept
     * @param label C numbers, likewise
     * @return finite if these are, and smaller for a better prediction
     */
    double loss(float[] prediction, float[] label);

    /**
     * The names of the {@linkplain Metric metrics} that are measured whatever the pipeline names, at least one. By the
     * first an epoch is chosen, and methods are compared, unless the pipeline names another.
     */
    List<String> metrics();

    /**
     * Whether networks learn numbers that are shifted and scaled: from each is taken the mean of the labels that
     * training may use, and the rest is divided by their standard deviation. Logits, targets and the supervised loss
     * are of such numbers; in evaluation and in exported models the prediction has the labels' own units again. False
     * unless overridden; only labels that are {@link LabelForm#NUMBERS} can be.
     */
    default boolean standardised() {
        return false;
    }

    /**
     * The supervised loss of a model that has learnt nothing, by which a loss is recognised that learning makes worse.
     * Empty, unless overridden, if it is not known.
     *
     * @param width C
     */
    default OptionalDouble lossOfGuessing(int width) {
        return OptionalDouble.empty();
    }

    /** Each example has one of the classes; the prediction is the softmax of the logits, judged by its accuracy. */
    static Task classification() {
        return new ClassificationTask();
    }
}
