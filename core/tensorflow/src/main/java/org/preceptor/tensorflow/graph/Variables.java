package org.preceptor.tensorflow.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Variable;

/** The variables that have been declared, and their first values. */
public final class Variables implements AutoCloseable {
    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final Map<Variable, Value> initial = new LinkedHashMap<>();
    private final boolean open;

    private Variables(boolean open) {
        this.open = open;
    }

    public static Variables open() {
        return new Variables(true);
    }

    /** For functions that cannot have any. */
    public static Variables none() {
        return new Variables(false);
    }

    /**
     * Declares a variable with a first value.
     *
     * @param value a computed value, which stays the caller's
     */
    public Variable declare(String name, Value value) {
        return declare(name, value, OptionalInt.empty());
    }

    /**
     * Declares a variable with a first value.
     *
     * @param replica the only one that has the variable
     */
    public Variable declare(String name, Value value, OptionalInt replica) {
        if (value.isTraced()) {
            throw new IllegalArgumentException("the first value of the variable " + name + " is part of a step that is "
                    + "being traced; it must be a computed array");
        }
        Variable variable = declare(name, value.type(), new Shape(value.shape()), replica);
        initial.put(variable, value.share());
        return variable;
    }

    /** Declares a variable that begins with zeros. */
    public Variable declare(String name, DataType type, Shape shape) {
        return declare(name, type, shape, OptionalInt.empty());
    }

    /**
     * Declares a variable that begins with zeros.
     *
     * @param replica the only one that has the variable
     */
    public Variable declare(String name, DataType type, Shape shape, OptionalInt replica) {
        if (!open) {
            throw new IllegalStateException(
                    "an exported function has no variables; " + "use computed arrays, which become constants: " + name);
        }
        if (!Ops.known(shape.getShape())) {
            throw new IllegalArgumentException("the variable " + name + " needs a shape that is known, not " + shape);
        }
        Variable variable = new Variable(name, type, shape, replica);
        if (byName.putIfAbsent(name, variable) != null) {
            throw new IllegalArgumentException("there is a variable " + name + " already: " + byName.get(name));
        }
        return variable;
    }

    public Optional<Variable> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public void checkOwn(Variable variable) {
        if (byName.get(variable.name()) != variable) {
            throw new IllegalArgumentException("the variable " + variable.name() + " belongs to another program");
        }
    }

    public List<Variable> all() {
        return List.copyOf(byName.values());
    }

    /** The first values of those that do not begin with zeros. */
    Map<Variable, Value> initial() {
        return Collections.unmodifiableMap(initial);
    }

    @Override
    public void close() {
        initial.values().forEach(Value::close);
        initial.clear();
    }
}
