package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StepContext;
import org.preceptor.tensorflow.spec.Variable;

/** What every part may ask of a traced step; what it asks for by name is kept under the part's own scope. */
class TracedContext implements StepContext {
    private final TracedStep step;
    private final String scope;

    /** @param scope unique to the part, the same in every trace of the pipeline */
    TracedContext(TracedStep step, String scope) {
        this.step = step;
        this.scope = scope;
    }

    final TracedStep step() {
        return step;
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
    public final NDArray scheduled(Schedule schedule) {
        return step.scheduled(schedule, scope);
    }

    @Override
    public final NDArray gradient(NDArray scalar, NDArray array) {
        return step.trace().gradients(scalar, new NDList(array)).singletonOrThrow();
    }

    @Override
    public final Memory memory(String name, int columns, float initial) {
        Variable rows = declare(name, new Shape(step.examples(), columns), initial);
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
                step.trace().assignRows(rows, indices, values.stopGradient());
            }
        };
    }

    @Override
    public final State state(String name, Shape shape, float initial) {
        Variable variable = declare(name, shape, initial);
        return new State() {
            @Override
            public NDArray get() {
                return step.trace().read(variable);
            }

            @Override
            public void set(NDArray value) {
                step.trace().assign(variable, value.stopGradient());
            }
        };
    }

    private Variable declare(String name, Shape shape, float initial) {
        String full = "state/" + scope + "/" + name;
        return step.trace().find(full).orElseGet(() -> {
            if (initial == 0) {
                return step.trace().variable(full, DataType.FLOAT32, shape);
            }
            try (NDManager eager = NDManager.newBaseManager()) {
                return step.trace().variable(full, eager.full(shape, initial));
            }
        });
    }

    @Override
    public final void report(String name, NDArray scalar) {
        step.report(scope + "/" + name, scalar);
    }
}
