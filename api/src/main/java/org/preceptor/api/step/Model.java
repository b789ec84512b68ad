package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.preceptor.api.PreceptorException;

/** A network with one set of weights: the student's, another trained model's, or a teacher's. */
public interface Model {

    /** {@code student}, or the name that the pipeline gives the model or teacher. */
    String name();

    /**
     * The model's prediction for a view in training: noise acts, batch normalisation uses the batch. Asked again for
     * the same view it answers with the same prediction, so that the supervised loss and a consistency term can share a
     * pass. Running statistics follow a trained model's pass over the view that its supervised loss uses, and a
     * teacher's first pass if it keeps statistics of its own. A frozen teacher uses its running statistics instead of
     * the batch's.
     */
    Prediction predict(View view);

    /** The model's prediction for inputs of the network's shapes, computed again with noise of its own. */
    Prediction predict(Inputs inputs, Pass pass);

    /** The same for a network that takes one input. */
    default Prediction predict(NDArray input, Pass pass) {
        return predict(Inputs.of(input), pass);
    }

    /**
     * What training may change, by the names that the network gives its parameters, in its order: the values before
     * anything in this step changed them, float32. Gradients can be taken with respect to them.
     */
    Map<String, NDArray> weights();

    /**
     * The prediction that the model would make with other weights, such as those after a step that is not taken:
     * {@code w - η dL/dw}. Gradients flow into the weights given, and into whatever they were computed from.
     *
     * @param weights by the names of {@link #weights()}, of their shapes; those that are not named stay as they are
     * @throws PreceptorException if the model has no weight of that name, or one of another shape
     */
    Prediction predict(Inputs inputs, Pass pass, Map<String, NDArray> weights);

    /** The same for a network that takes one input. */
    default Prediction predict(NDArray input, Pass pass, Map<String, NDArray> weights) {
        return predict(Inputs.of(input), pass, weights);
    }
}
