package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final Optional<NDArray> due;

    /** @param scope unique to the part, the same in every trace of the pipeline */
    TracedState(TracedStep step, String scope) {
        this(step, scope, Optional.empty());
    }

    /** @param due whether what is set in this step takes effect, a scalar boolean; it does where absent */
    TracedState(TracedStep step, String scope, Optional<NDArray> due) {
        this.step = step;
        this.scope = scope;
        this.due = due;
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
                step.trace().assignRows(rows, indices, next(values, () -> get(indices)));
            }
        };
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        return new TracedVariable(variable(name, false, shape, initial), name);
    }

    /** One variable. */
    final class TracedVariable implements State {
        private final Variable variable;
        private final String name;

        private TracedVariable(Variable variable, String name) {
            this.variable = variable;
            this.name = name;
        }

        Variable variable() {
            return variable;
        }

        @Override
        public NDArray get() {
            return step.trace().read(variable);
        }

        @Override
        public void set(NDArray value) {
            require("state", name, value, variable.shape());
            step.trace().assign(variable, next(value, this::get));
        }
    }

    private NDArray next(NDArray value, Supplier<NDArray> before) {
        return due.map(now -> NDArrays.where(now, value, before.get()))
                .orElse(value)
                .stopGradient();
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
