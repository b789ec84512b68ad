package org.preceptor.api.step;

import ai.djl.ndarray.types.Shape;
import org.preceptor.api.PreceptorException;

/**
 * What is kept from step to step under names: those of one part, or those of the pipeline (see
 * {@link StepContext#shared()}). It is on the device and in every checkpoint. Asked again for a name, it answers with
 * the same state.
 */
public interface StateScope {

    /**
     * A row of numbers for every training example.
     *
     * @param columns how many numbers a row has, at least one
     * @param initial what the rows hold at first
     * @throws PreceptorException if the name was asked for as something else
     */
    Memory memory(String name, int columns, Initial initial);

    /**
     * A variable of the given shape, for runs with a single replica.
     *
     * @param initial what it holds at first
     * @throws PreceptorException if the name was asked for as something else
     */
    State state(String name, Shape shape, Initial initial);

    /**
     * A variable of the given shape that several replicas may share. One without a rule is refused where a run has more
     * than one replica.
     *
     * @param initial what it holds at first
     * @param rule what becomes of it where several replicas set it
     * @throws PreceptorException if the name was asked for as something else
     */
    default State state(String name, Shape shape, Initial initial, StateRule rule) {
        return state(name, shape, initial);
    }

    /** A variable of the given shape, all {@code initial} at first, that several replicas may share. */
    default State state(String name, Shape shape, float initial, StateRule rule) {
        return state(name, shape, Initial.constant(initial), rule);
    }

    /** A row of {@code columns} numbers for every training example, all {@code initial} at first. */
    default Memory memory(String name, int columns, float initial) {
        return memory(name, columns, Initial.constant(initial));
    }

    /** A variable of the given shape, all {@code initial} at first. */
    default State state(String name, Shape shape, float initial) {
        return state(name, shape, Initial.constant(initial));
    }
}
