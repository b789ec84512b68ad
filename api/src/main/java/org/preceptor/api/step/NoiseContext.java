package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Site;

/** What a noise model can ask for. */
public interface NoiseContext extends StepContext {

    /** Where the noise acts. */
    Site site();

    /**
     * The model's prediction if the input were another one: same weights, no running statistics touched. For noise that
     * looks for the direction in which the prediction changes most.
     *
     * @param input of the same shape as the value at the site
     * @throws PreceptorException if the site is not the input
     */
    Prediction predict(NDArray input);
}
