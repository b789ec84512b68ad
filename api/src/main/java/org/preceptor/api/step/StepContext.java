package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.preceptor.api.config.Schedule;

/**
 * What every part of a training step can ask for. The step is traced once and then runs as one compiled graph, so
 * arrays have shapes and types but no values yet: asking one for its values is an error, and Java's {@code if} sees
 * only what is known before training. What is asked for by name belongs to the part that asks: two parts may use one
 * name.
 */
public interface StepContext extends StateScope {

    /** Makes arrays that belong to the step: constants, random numbers. */
    NDManager manager();

    /** How many classes there are, C. */
    int classes();

    /** The schedule's value at the current step, a scalar float32. */
    NDArray scheduled(Schedule schedule);

    /**
     * The gradient of a scalar with respect to an array that it was computed from; of the array's shape, zeros where
     * they are not connected.
     */
    default NDArray gradient(NDArray scalar, NDArray array) {
        return gradients(scalar, new NDList(array)).singletonOrThrow();
    }

    /**
     * The gradients of a scalar with respect to several arrays, such as a model's weights, in their order; see
     * {@link #gradient}. They may be differentiated in turn, but for those of a bias: TensorFlow has no derivative of
     * them.
     */
    NDList gradients(NDArray scalar, NDList arrays);

    /** The replicas that compute this step, and what they have in common. */
    default Replicas replicas() {
        return Replicas.ONE;
    }

    /**
     * State of the pipeline: whichever part asks for a name gets the same. Terms that keep one average between them, or
     * one queue, use it.
     */
    StateScope shared();

    /**
     * Has a scalar written to the run's metrics, averaged over the steps of an epoch: as {@code term/TERM/NAME} from a
     * term and its parts. Under one name the last value of a step counts.
     */
    void report(String name, NDArray scalar);
}
