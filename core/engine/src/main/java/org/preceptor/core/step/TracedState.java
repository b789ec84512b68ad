package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateScope;
import org.preceptor.tensorflow.spec.Variable;

/** State of a traced step under the names of one scope. */
final class TracedState implements StateScope {
    private final TracedStep step;
    private final String scope;

    /** @param scope unique to the part, the same in every trace of the pipeline */
    TracedState(TracedStep step, String scope) {
        this.step = step;
        this.scope = scope;
    }

    @Override
    public Memory memory(String name, int columns, Initial initial) {
        if (columns < 1) {
            throw new PreceptorException(
                    "memory '" + name + "' of " + scope + " needs at least one column; found " + columns);
        }
        Variable rows = variable(name, true, new Shape(step.examples(), columns), initial);
        return new Memory() {
            @Override
            public int examples() {
                return step.examples();
            }

            @Override
            public NDArray get(NDArray indices) {
                return step.trace().readRows(rows, indices);
            }

            @Override
            public NDArray all() {
                return step.trace().read(rows);
            }

            @Override
            public void set(NDArray indices, NDArray values) {
                require("memory", name, values, indices.getShape().addAll(new Shape(columns)));
                step.trace().assignRows(rows, indices, values.stopGradient());
            }
        };
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        Variable variable = variable(name, false, shape, initial);
        return new State() {
            @Override
            public NDArray get() {
                return step.trace().read(variable);
            }

            @Override
            public void set(NDArray value) {
                require("state", name, value, shape);
                step.trace().assign(variable, value.stopGradient());
            }
        };
    }

    private Variable variable(String name, boolean memory, Shape shape, Initial initial) {
        return step.state().variable(step.trace(), scope, name, memory, shape, initial);
    }

    private void require(String what, String name, NDArray value, Shape shape) {
        if (!value.getShape().equals(shape) || value.getDataType() != DataType.FLOAT32) {
            throw new PreceptorException(what + " '" + name + "' of " + scope + " can be set to " + shape
                    + " float32; found " + value.getShape() + " " + Names.kebab(value.getDataType()));
        }
    }
}
