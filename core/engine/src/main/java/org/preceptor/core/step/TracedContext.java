package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.StateScope;
import org.preceptor.api.step.StepContext;

/** What every part may ask of a traced step; what it asks for by name is kept under the part's own scope. */
class TracedContext implements StepContext {
    /** No part's scope. */
    private static final String SHARED = "pipeline";

    private final TracedStep step;
    private final String scope;
    private final Optional<NDArray> due;
    private final StateScope state;
    private final String part;
    private final boolean same;

    /**
     * @param scope unique to the part, the same in every trace of the pipeline
     * @param part what messages call it
     */
    TracedContext(TracedStep step, String scope, String part) {
        this.step = step;
        this.scope = scope;
        this.part = part;
        this.same = false;
        this.due = Optional.empty();
        this.state = TracedState.of(step, scope, part);
    }

    /**
     * Of a part that sees nothing but what is the same on all replicas.
     *
     * @param due see {@link TracedState}
     */
    TracedContext(TracedStep step, String scope, Optional<NDArray> due) {
        this.step = step;
        this.scope = scope;
        this.part = scope;
        this.same = true;
        this.due = due;
        this.state = TracedState.same(step, scope, due);
    }

    final TracedStep step() {
        return step;
    }

    final String scope() {
        return scope;
    }

    @Override
    public final NDManager manager() {
        return step.trace().manager();
    }

    @Override
    public final int classes() {
        return step.classes();
    }

    @Override
    public NDArray scheduled(Schedule schedule) {
        return step.scheduled(schedule, scope);
    }

    @Override
    public final NDList gradients(NDArray scalar, NDList arrays) {
        return step.trace().gradients(scalar, arrays);
    }

    @Override
    public final Memory memory(String name, int columns, Initial initial) {
        return state.memory(name, columns, initial);
    }

    @Override
    public final State state(String name, Shape shape, Initial initial) {
        return state.state(name, shape, initial);
    }

    @Override
    public final State state(String name, Shape shape, Initial initial, StateRule rule) {
        return state.state(name, shape, initial, rule);
    }

    @Override
    public final Replicas replicas() {
        return step.replicas();
    }

    @Override
    public final StateScope shared() {
        return same ? TracedState.same(step, SHARED, due) : TracedState.of(step, SHARED, part);
    }

    @Override
    public final void report(String name, NDArray scalar) {
        step.report(scope + "/" + name, scalar);
    }
}
