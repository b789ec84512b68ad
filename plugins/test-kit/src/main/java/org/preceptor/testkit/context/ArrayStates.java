package org.preceptor.testkit.context;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.StateScope;

/** State as arrays, each under one name as one thing. */
public final class ArrayStates implements StateScope {
    private final NDManager manager;
    private final int examples;
    private final Supplier<Replicas> replicas;
    private final Map<String, Declaration> declared = new HashMap<>();
    private final Map<String, Memory> memories = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();

    public ArrayStates(NDManager manager, int examples, Supplier<Replicas> replicas) {
        this.manager = manager;
        this.examples = examples;
        this.replicas = replicas;
    }

    private record Declaration(boolean memory, Shape shape, Initial initial, Optional<StateRule> rule) {}

    private void declare(String name, boolean memory, Shape shape, Initial initial, Optional<StateRule> rule) {
        Declaration asked = new Declaration(memory, shape, initial, rule);
        Declaration before = declared.putIfAbsent(name, asked);
        if (before != null && !before.equals(asked)) {
            throw new PreceptorException("'" + name + "' is " + before + "; it was asked for again as " + asked
                    + "; give one of the two another name");
        }
    }

    @Override
    public Memory memory(String name, int columns, Initial initial) {
        Shape shape = new Shape(examples, columns);
        declare(name, true, shape, initial, Optional.empty());
        return memories.computeIfAbsent(
                name,
                key -> new ArrayMemory(
                        examples,
                        manager.create(initial.values((int) shape.size(), name.hashCode()), shape),
                        replicas));
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        if (replicas.get().count() > 1) {
            throw new PreceptorException("state '" + name + "' does not say what becomes of it with several replicas;"
                    + " declare it with a StateRule");
        }
        return state(name, shape, initial, Optional.empty());
    }

    @Override
    public State state(String name, Shape shape, Initial initial, StateRule rule) {
        return state(name, shape, initial, Optional.of(rule));
    }

    private State state(String name, Shape shape, Initial initial, Optional<StateRule> rule) {
        declare(name, false, shape, initial, rule);
        return states.computeIfAbsent(
                name,
                key -> new ArrayState(
                        manager.create(initial.values((int) shape.size(), name.hashCode()), shape),
                        rule.orElse(StateRule.SAME),
                        replicas));
    }
}
