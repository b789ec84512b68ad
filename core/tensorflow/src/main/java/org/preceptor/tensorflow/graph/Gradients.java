package org.preceptor.tensorflow.graph;

import com.google.common.collect.ImmutableSet;
import com.google.common.graph.Traverser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /**
     * One gradient for each element of {@code x}; null where {@code y} does not depend on it.
     *
     * <p>A sum over the replicas has no gradient in TensorFlow, which knows nothing of the other replicas. What each of
     * them makes of the sum depends on each one's addend, so the addend's gradient is the sum of all their gradients of
     * the sum. Its place is taken by a stand-in, so that TensorFlow goes through the whole graph once and yields the
     * gradient of the sum on the way; when the graph is placed, the sum of these gradients replaces the stand-in.
     */
    public static List<@Nullable GraphValue> of(Tracing tracing, GraphValue y, List<GraphValue> x) {
        Set<TF_Operation> upstream = upstream(y.operation());
        List<Tracing.Sum> sums = between(tracing, y, x);
        List<GraphValue> ends = new ArrayList<>(List.of(y));
        List<GraphValue> given = new ArrayList<>();
        List<GraphValue> all = new ArrayList<>(x);
        for (Tracing.Sum sum : sums) {
            ends.add(sum.addend());
            given.add(tracing.placeholder(
                    "gradient_of_addend", sum.addend().type(), sum.addend().shape()));
            all.add(sum.result());
        }
        List<@Nullable GraphValue> found = chained(tracing, ends, given, all, upstream);
        for (int i = 0; i < sums.size(); i++) {
            GraphValue ofSum = found.get(x.size() + i);
            GraphValue back = ofSum == null ? zeros(tracing, sums.get(i).addend()) : tracing.sum(ofSum);
            tracing.graph().redirect(given.get(i).operation(), back.operation());
        }
        List<@Nullable GraphValue> gradients = new ArrayList<>(found.subList(0, x.size()));
        gradients.replaceAll(gradient -> gradient == null ? null : unscaled(tracing, gradient));
        return gradients;
    }

    /** The sums that {@code y} depends on and through which a gradient reaches some {@code x}. */
    private static List<Tracing.Sum> between(Tracing tracing, GraphValue y, List<GraphValue> x) {
        if (tracing.sums().isEmpty()) {
            return List.of();
        }
        Map<TF_Operation, TF_Operation> addends = new HashMap<>();
        tracing.sums()
                .forEach(sum ->
                        addends.put(sum.result().operation(), sum.addend().operation()));
        Set<TF_Operation> reaching = new HashSet<>();
        x.forEach(value -> reaching.add(value.operation()));
        Set<TF_Operation> seen = new HashSet<>();
        for (TF_Operation operation : Traverser.forGraph(ProgramGraph::sources).depthFirstPostOrder(y.operation())) {
            seen.add(operation);
            boolean stops = tensorflow.TF_OperationOpType(operation).getString().equals("StopGradient");
            List<TF_Operation> from = addends.containsKey(operation)
                    ? List.of(addends.get(operation))
                    : stops ? List.of() : ProgramGraph.sources(operation);
            if (from.stream().anyMatch(reaching::contains)) {
                reaching.add(operation);
            }
        }
        return tracing.sums().stream()
                .filter(sum -> seen.contains(sum.result().operation())
                        && reaching.contains(sum.addend().operation()))
                .toList();
    }

    private static GraphValue zeros(Tracing tracing, GraphValue like) {
        try (Ops ops = Ops.in(tracing)) {
            return (GraphValue) ops.call("ZerosLike", like);
        }
    }

    /**
     * What TensorFlow can follow by itself.
     *
     * @param ends what is differentiated, first that whose gradient is one
     * @param given the gradients of the others
     */
    private static List<@Nullable GraphValue> chained(
            Tracing tracing,
            List<GraphValue> ends,
            List<GraphValue> given,
            List<GraphValue> x,
            Set<TF_Operation> upstream) {
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
        List<GraphValue> to = reached.stream().map(x::get).toList();
        List<GraphValue> slopes = new ArrayList<>(List.of(one(tracing, ends.get(0))));
        slopes.addAll(given);
        try (TF_Output from = edges(ends);
                TF_Output with = edges(to);
                TF_Output slope = edges(slopes);
                TF_Output found = new TF_Output(to.size());
                Status status = new Status()) {
            String prefix = tracing.graph().unique(tracing.component() + "/gradients");
            tensorflow.TF_AddGradientsWithPrefix(
                    tracing.graph().handle(),
                    prefix,
                    from,
                    ends.size(),
                    with,
                    to.size(),
                    slope,
                    status.handle(),
                    found);
            status.check(() -> "differentiate" + tracing.place());
            InputGradients.asConvolutions(tracing, prefix);
            for (int i = 0; i < to.size(); i++) {
                TF_Operation operation = found.position(i).oper();
                if (operation != null && !operation.isNull()) {
                    gradients.set(reached.get(i), new GraphValue(tracing, operation, found.index()));
                }
            }
            found.position(0);
        }
        return gradients;
    }

    private static TF_Output edges(List<GraphValue> values) {
        TF_Output edges = new TF_Output(values.size());
        for (int i = 0; i < values.size(); i++) {
            GraphValue value = values.get(i);
            edges.position(i).oper(value.operation()).index(value.output().index());
        }
        return edges.position(0);
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
