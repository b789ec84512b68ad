package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import org.preceptor.api.step.Replicas;
import org.preceptor.tensorflow.Trace;

/**
 * The replicas of a program's step.
 *
 * @param trace of one of them
 */
public record TraceReplicas(Trace trace) implements Replicas {

    @Override
    public int count() {
        return trace.replicas();
    }

    @Override
    public NDArray sum(NDArray addend) {
        return trace.sum(addend);
    }

    @Override
    public NDArray all(NDArray rows) {
        return trace.whole(rows);
    }

    @Override
    public NDArray own(NDArray all) {
        return trace.rows(all);
    }

    @Override
    public <T> T together(Supplier<T> body) {
        return trace.together(body);
    }
}
