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
     * looks for the direction in which the prediction changes most. Of several inputs it is the one that the site is
     * named after; the others stay as they are.
     *
     * @param input of the same shape as the value at the site
     * @throws PreceptorException if the site is not the input, or there are several and it is named after none
     */
    Prediction predict(NDArray input);
}
