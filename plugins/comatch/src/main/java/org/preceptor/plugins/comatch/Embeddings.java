package org.preceptor.plugins.comatch;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Prediction;

/** What a network's head makes of examples, as points on a sphere. */
final class Embeddings {
    private static final float EPSILON = 1e-12f;

    private Embeddings() {}

    /**
     * An output, each row divided by its length, {@code [batch, width]}.
     *
     * @throws PreceptorException if the network has no such output, or it has other axes
     */
    static NDArray of(Prediction prediction, String head) {
        NDArray output = prediction.output(head);
        if (output.getShape().dimension() != 2) {
            throw new PreceptorException("the output '" + head + "' must have a row of numbers for each example,"
                    + " [batch, width]; found " + output.getShape());
        }
        return output.div(output.square().sum(new int[] {1}, true).add(EPSILON).sqrt());
    }
}
