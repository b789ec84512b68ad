package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;

/** The network with one set of weights: the student's, or a teacher's. */
public interface Model {

    /** {@code student}, or the name that the pipeline gives the teacher. */
    String name();

    /**
     * The model's prediction for a view in training: noise acts, batch normalisation uses the batch. Asked again for
     * the same view it answers with the same prediction, so that the supervised loss and a consistency term can share a
     * pass. Running statistics follow the student's pass over the view that the supervised loss uses, and a teacher's
     * first pass if it keeps statistics of its own.
     */
    Prediction predict(View view);

    /** The model's prediction for inputs of the network's shape, computed again with noise of its own. */
    Prediction predict(NDArray inputs, Pass pass);
}
