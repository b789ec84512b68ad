package org.preceptor.tensorflow.graph;

import com.google.common.collect.ImmutableSet;
import com.google.common.graph.Traverser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Status;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Adds TensorFlow's own gradients to a graph. */
public final class Gradients {
    private Gradients() {}

    /** One gradient for each element of {@code x}; null where {@code y} does not depend on it. */
    public static List<@Nullable GraphValue> of(Tracing tracing, GraphValue y, List<GraphValue> x) {
        Set<TF_Operation> upstream = upstream(y.operation());
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            if (upstream.contains(x.get(i).operation())) {
                reached.add(i);
            }
        }
        List<@Nullable GraphValue> gradients = new ArrayList<>(Collections.nCopies(x.size(), null));
        if (reached.isEmpty()) {
            return gradients;
        }
        int count = reached.size();
        GraphValue one = one(tracing, y);
        try (TF_Output from = new TF_Output(1);
                TF_Output with = new TF_Output(count);
                TF_Output found = new TF_Output(count);
                Status status = new Status()) {
            from.oper(y.operation()).index(y.output().index());
            for (int i = 0; i < count; i++) {
                GraphValue value = x.get(reached.get(i));
                with.position(i).oper(value.operation()).index(value.output().index());
            }
            with.position(0);
            String prefix = tracing.graph().unique(tracing.component() + "/gradients");
            tensorflow.TF_AddGradientsWithPrefix(
                    tracing.graph().handle(), prefix, from, 1, with, count, one.output(), status.handle(), found);
            status.check(() -> "differentiate" + tracing.place());
            for (int i = 0; i < count; i++) {
                TF_Operation operation = found.position(i).oper();
                if (operation != null && !operation.isNull()) {
                    gradients.set(reached.get(i), unscaled(tracing, new GraphValue(tracing, operation, found.index())));
                }
            }
            found.position(0);
        }
        return gradients;
    }

    /** Where the chain of derivatives begins. TensorFlow's own beginning could not be differentiated again. */
    private static GraphValue one(Tracing tracing, GraphValue y) {
        try (Ops ops = Ops.in(tracing)) {
            return (GraphValue) ops.scalar(y.type(), tracing.gradientScale());
        }
    }

    private static GraphValue unscaled(Tracing tracing, GraphValue gradient) {
        if (tracing.gradientScale() == 1) {
            return gradient;
        }
        try (Ops ops = Ops.in(tracing)) {
            return (GraphValue) ops.scale(gradient, 1.0 / tracing.gradientScale());
        }
    }

    /** All operations whose results an operation uses, and itself; TensorFlow refuses to differentiate by others. */
    private static Set<TF_Operation> upstream(TF_Operation last) {
        return ImmutableSet.copyOf(Traverser.forGraph(ProgramGraph::sources).breadthFirst(last));
    }
}
