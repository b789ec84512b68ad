package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;

/** A variable that is an array, computed at once or traced. */
public final class ArrayState implements State {
    private final StateRule rule;
    private final Supplier<Replicas> replicas;
    private NDArray value;

    /** For a single replica. */
    public ArrayState(NDArray initial) {
        this(initial, StateRule.SAME, () -> Replicas.ONE);
    }

    public ArrayState(NDArray initial, StateRule rule, Supplier<Replicas> replicas) {
        value = initial;
        this.rule = rule;
        this.replicas = replicas;
    }

    @Override
    public NDArray get() {
        return value;
    }

    @Override
    public void set(NDArray next) {
        if (!next.getShape().equals(value.getShape()) || next.getDataType() != value.getDataType()) {
            throw new IllegalArgumentException("a value of the shape " + next.getShape() + ", " + next.getDataType()
                    + ", for a variable of the shape " + value.getShape() + ", " + value.getDataType());
        }
        value = ruled(next.stopGradient());
    }

    private NDArray ruled(NDArray next) {
        if (replicas.get().count() == 1) {
            return next;
        }
        return switch (rule) {
            case SUMMED -> value.add(replicas.get().sum(next.sub(value)));
            case AVERAGED -> replicas.get().mean(next);
            case LOCAL, SAME -> next;
        };
    }
}
