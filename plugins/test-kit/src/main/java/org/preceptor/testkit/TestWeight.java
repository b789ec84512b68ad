package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.Weight;
import org.preceptor.testkit.context.ArrayState;

/** A weight that is computed at once, changed by the formulas of the API. */
public final class TestWeight implements Weight {
    private final String name;
    private final double rateFactor;
    private final double decayFactor;
    private final Map<String, State> states = new HashMap<>();
    private NDArray value;
    private NDArray gradient;

    /** A weight that no parameter group holds. */
    public TestWeight(String name, NDArray value, NDArray gradient) {
        this(name, value, gradient, 1, 1);
    }

    /** A weight with the factors of its parameter groups. */
    public TestWeight(String name, NDArray value, NDArray gradient, double rateFactor, double decayFactor) {
        this.name = name;
        this.value = value;
        this.gradient = gradient;
        this.rateFactor = rateFactor;
        this.decayFactor = decayFactor;
    }

    /** Its gradient from here on, in a later step. */
    public void gradient(NDArray next) {
        gradient = next;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NDArray value() {
        return value;
    }

    @Override
    public NDArray gradient() {
        return gradient;
    }

    @Override
    public double rateFactor() {
        return rateFactor;
    }

    @Override
    public double decayFactor() {
        return decayFactor;
    }

    @Override
    public State state(String kept, Initial initial) {
        return states.computeIfAbsent(
                kept,
                key -> new ArrayState(value.getManager()
                        .create(initial.values((int) value.size(), key.hashCode()), value.getShape())));
    }

    @Override
    public void set(NDArray next) {
        Contracts.assertFloats(next);
        Contracts.assertShape("the next value of weight '" + name + "'", next, value.getShape());
        value = next;
    }
}
