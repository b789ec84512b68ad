package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import org.preceptor.api.step.Replicas;
import org.preceptor.tensorflow.ReplicaContext;

/**
 * The replicas of a program's step.
 *
 * @param context as the trace of one of them sees them
 */
public record TraceReplicas(ReplicaContext context) implements Replicas {

    @Override
    public int count() {
        return context.count();
    }

    @Override
    public NDArray sum(NDArray addend) {
        return context.sum(addend);
    }

    @Override
    public NDArray all(NDArray rows) {
        return context.whole(rows);
    }

    @Override
    public NDArray own(NDArray all) {
        return context.rows(all);
    }

    @Override
    public <T> T together(Supplier<T> body) {
        return context.together(body);
    }
}
