package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that have been declared, and their first values. */
final class Variables implements AutoCloseable {
    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final Map<Variable, EagerValue> initial = new LinkedHashMap<>();
    private final boolean open;

    private Variables(boolean open) {
        this.open = open;
    }

    static Variables open() {
        return new Variables(true);
    }

    /** For functions that cannot have any. */
    static Variables none() {
        return new Variables(false);
    }

    Variable declare(String name, NDArray value) {
        TensorArray array = TensorManager.system().from(value);
        if (array.isTraced()) {
            throw new IllegalArgumentException("the first value of the variable " + name + " is part of a step that is "
                    + "being traced; it must be a computed array");
        }
        Variable variable = declare(name, array.getDataType(), array.getShape());
        try (Ops ops = Ops.in(TensorManager.system())) {
            initial.put(variable, (EagerValue) ops.own(ops.logical(array)));
        }
        return variable;
    }

    Variable declare(String name, DataType type, Shape shape) {
        if (!open) {
            throw new IllegalStateException(
                    "an exported function has no variables; " + "use computed arrays, which become constants: " + name);
        }
        if (!Ops.known(shape.getShape())) {
            throw new IllegalArgumentException("the variable " + name + " needs a shape that is known, not " + shape);
        }
        Variable variable = new Variable(name, type, shape);
        if (byName.putIfAbsent(name, variable) != null) {
            throw new IllegalArgumentException("there is a variable " + name + " already: " + byName.get(name));
        }
        return variable;
    }

    Optional<Variable> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    void checkOwn(Variable variable) {
        if (byName.get(variable.name()) != variable) {
            throw new IllegalArgumentException("the variable " + variable.name() + " belongs to another program");
        }
    }

    List<Variable> all() {
        return List.copyOf(byName.values());
    }

    /** The first value, or null for zeros. */
    EagerValue initial(Variable variable) {
        return initial.get(variable);
    }

    @Override
    public void close() {
        initial.values().forEach(EagerValue::close);
        initial.clear();
    }
}
