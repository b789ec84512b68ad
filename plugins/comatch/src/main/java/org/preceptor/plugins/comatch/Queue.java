package org.preceptor.plugins.comatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.TermContext;

/**
 * The embeddings and probabilities of the last batches, oldest first. All replicas hold those of the whole batch.
 *
 * @param embeddings {@code [batches · rows, width]}
 * @param probabilities {@code [batches · rows, classes]}
 * @param steps how many batches have entered, a scalar
 * @param batches how many it holds
 */
record Queue(State embeddings, State probabilities, State steps, int batches) {

    /**
     * The queue of the asking part.
     *
     * @param rows how many examples of all replicas a batch brings
     */
    static Queue of(TermContext context, int batches, long rows, long width) {
        return new Queue(
                context.state("embeddings", new Shape(batches * rows, width), 0, StateRule.SAME),
                context.state("probabilities", new Shape(batches * rows, context.classes()), 0, StateRule.SAME),
                context.state("steps", new Shape(), 0, StateRule.SAME),
                batches);
    }

    /** 1 if the queue has filled, and 0 before, a scalar. */
    NDArray isFull() {
        return steps.get().gte(batches).toType(DataType.FLOAT32, false);
    }

    /**
     * {@code Σ_k a_k p_k}, a the softmax over the queue of {@code z · z_k / t}, {@code [batch, classes]}.
     *
     * @param z embeddings, {@code [batch, width]}
     * @param temperature t
     */
    NDArray smoothed(NDArray z, double temperature) {
        return z.matMul(embeddings.get().transpose())
                .div((float) temperature)
                .softmax(-1)
                .matMul(probabilities.get());
    }

    /** Takes in a batch of all replicas, and drops the oldest. */
    void enter(NDArray embedding, NDArray probability) {
        embeddings.set(shifted(embeddings.get(), embedding));
        probabilities.set(shifted(probabilities.get(), probability));
        steps.set(steps.get().add(1).minimum(batches));
    }

    private NDArray shifted(NDArray queue, NDArray newest) {
        return batches == 1
                ? newest
                : queue.get(new NDIndex(newest.getShape().get(0) + ":")).concat(newest, 0);
    }
}
