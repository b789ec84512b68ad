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
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.StateScope;
import org.preceptor.tensorflow.spec.Variable;

/** State of a traced step under the names of one scope. */
final class TracedState implements StateScope {
    private final TracedStep step;
    private final String scope;
    private final String part;
    private final Optional<StateRule> undeclared;
    private final Optional<NDArray> due;

    private TracedState(
            TracedStep step, String scope, String part, Optional<StateRule> undeclared, Optional<NDArray> due) {
        this.step = step;
        this.scope = scope;
        this.part = part;
        this.undeclared = undeclared;
        this.due = due;
    }

    /**
     * State of a part that sees a replica's share of the batch.
     *
     * @param scope unique to the part, the same in every trace of the pipeline
     * @param part what messages call it
     */
    static TracedState of(TracedStep step, String scope, String part) {
        return new TracedState(step, scope, part, Optional.empty(), Optional.empty());
    }

    /**
     * State of a part that sees nothing but what is the same on all replicas, so that its state is, too.
     *
     * @param due whether what is set in this step takes effect, a scalar boolean; it does where absent
     */
    static TracedState same(TracedStep step, String scope, Optional<NDArray> due) {
        return new TracedState(step, scope, scope, Optional.of(StateRule.SAME), due);
    }

    @Override
    public Memory memory(String name, int columns, Initial initial) {
        if (columns < 1) {
            throw new PreceptorException(
                    "memory '" + name + "' of " + scope + " needs at least one column; found " + columns);
        }
        Variable rows = step.state()
                .variable(
                        step.trace(),
                        scope,
                        name,
                        new DeclaredState.Declaration(
                                true, new Shape(step.examples(), columns), initial, Optional.empty()));
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
                NDArray taken = next(values, () -> get(indices));
                step.trace().assignRows(rows, step.whole(indices), step.whole(taken));
            }
        };
    }

    @Override
    public State state(String name, Shape shape, Initial initial) {
        return state(name, shape, initial, undeclared);
    }

    @Override
    public State state(String name, Shape shape, Initial initial, StateRule rule) {
        return state(name, shape, initial, Optional.of(rule));
    }

    private State state(String name, Shape shape, Initial initial, Optional<StateRule> rule) {
        if (step.replicas().count() > 1 && rule.isEmpty()) {
            throw new PreceptorException(part + ": its state '" + name + "' does not say what becomes of it with "
                    + step.replicas().count() + " replicas; its author must declare it SUMMED, AVERAGED, LOCAL or SAME"
                    + " with state(name, shape, initial, rule); until then set runtime.replicas to 1");
        }
        Variable variable = step.state()
                .variable(step.trace(), scope, name, new DeclaredState.Declaration(false, shape, initial, rule));
        return new TracedVariable(variable, name, rule.orElse(StateRule.SAME));
    }

    /** One variable. */
    final class TracedVariable implements State {
        private final Variable variable;
        private final String name;
        private final StateRule rule;

        private TracedVariable(Variable variable, String name, StateRule rule) {
            this.variable = variable;
            this.name = name;
            this.rule = rule;
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
            step.trace().assign(variable, next(ruled(value), this::get));
        }

        private NDArray ruled(NDArray value) {
            if (step.replicas().count() == 1) {
                return value;
            }
            return switch (rule) {
                case SUMMED -> get().add(step.replicas().sum(value.sub(get()).stopGradient()));
                case AVERAGED -> step.replicas().mean(value.stopGradient());
                case LOCAL, SAME -> value;
            };
        }
    }

    private NDArray next(NDArray value, Supplier<NDArray> before) {
        return due.map(now -> NDArrays.where(now, value, before.get()))
                .orElse(value)
                .stopGradient();
    }

    private void require(String what, String name, NDArray value, Shape shape) {
        if (!value.getShape().equals(shape) || value.getDataType() != DataType.FLOAT32) {
            throw new PreceptorException(what + " '" + name + "' of " + scope + " can be set to " + shape
                    + " float32; found " + value.getShape() + " " + Names.kebab(value.getDataType()));
        }
    }
}
