package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;

/** A variable that lives as long as the run; kept on the device and in every checkpoint. */
public interface State {

    /** Its value at this point of the step, float32. */
    NDArray get();

    /** Its value from here on in this step and in all later ones; no gradient flows into it. */
    void set(NDArray value);
}
