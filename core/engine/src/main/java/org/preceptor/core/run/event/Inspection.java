package org.preceptor.core.run.event;

import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Task;
import org.preceptor.core.data.Split;
import org.preceptor.core.task.Calibration;

/** A look at what a run's selected model does with examples, at the end of the run. */
public interface Inspection {

    /** The model: {@code student} or a teacher. */
    String model();

    /** The epoch whose weights it has, counted from 1. */
    long epoch();

    /** What the model does. */
    Task task();

    /** How the model's probabilities are calibrated. */
    Calibration calibration();

    /** What the run trained on, selected with and tested on. */
    Split split();

    /**
     * The probability of each class for each example, {@code [examples][classes]}, as the network says it.
     *
     * @throws org.preceptor.api.PreceptorException if an example cannot be read
     * @throws org.preceptor.core.failure.TrainingFailure if the model's weights are damaged
     */
    float[][] predict(Examples examples);
}
