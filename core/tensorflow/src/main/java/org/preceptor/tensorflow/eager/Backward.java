package org.preceptor.tensorflow.eager;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.preceptor.tensorflow.graph.Gradients;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionConfig;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** A graph that computes what a {@link Tape} recorded again, and its gradients. */
final class Backward {
    /** How many structures are kept: training alternates between few, such as a full batch and a last, smaller one. */
    private static final int KEPT = 8;

    private static final Map<Tape.Structure, Backward> CACHE = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tape.Structure, Backward> eldest) {
            if (size() > KEPT) {
                eldest.getValue().session.close();
                return true;
            }
            return false;
        }
    };

    private final GraphSession session;
    private final GraphSession.Plan plan;

    private Backward(Tape.Structure structure) {
        ProgramGraph graph = new ProgramGraph();
        try {
            Tracing tracing = new Tracing(graph, "backward", 0);
            List<GraphValue> leaves = new ArrayList<>();
            for (Tape.Leaf leaf : structure.leaves()) {
                leaves.add(tracing.placeholder("leaf", leaf.type(), leaf.shape().getShape()));
            }
            GraphValue loss = replay(tracing, structure, leaves);
            List<GraphValue> wrt = structure.wrt().stream().map(leaves::get).toList();
            List<GraphValue> found = Gradients.of(tracing, loss, wrt);
            List<GraphValue> gradients = new ArrayList<>();
            try (Ops ops = Ops.in(tracing)) {
                for (int i = 0; i < wrt.size(); i++) {
                    gradients.add((GraphValue)
                            (found.get(i) == null
                                    ? ops.call("ZerosLike", wrt.get(i))
                                    : ops.call("Identity", found.get(i))));
                }
            }
            session = new GraphSession(graph.redirected(), SessionConfig.engineDefaults());
            plan = new GraphSession.Plan("a backward pass", leaves, gradients, List.of());
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** The gradient's graph for a structure, built where there is none yet. */
    static Backward of(Tape.Structure structure) {
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(structure, Backward::new);
        }
    }

    private static GraphValue replay(Tracing tracing, Tape.Structure structure, List<GraphValue> leaves) {
        List<Value> constants = new ArrayList<>();
        for (Tape.Constant constant : structure.constants()) {
            ByteBuffer data = ByteBuffer.allocate(constant.data().size());
            constant.data().forEach(data::put);
            constants.add(tracing.constant(constant.type(), constant.shape().getShape(), data.flip()));
        }
        List<Value[]> results = new ArrayList<>();
        for (Tape.Recorded recorded : structure.calls()) {
            OpCall call = tracing.call(recorded.type());
            for (int i = 0; i < recorded.operands().size(); i++) {
                List<Value> operands = recorded.operands().get(i).stream()
                        .map(source -> value(source, leaves, constants, results))
                        .toList();
                if (recorded.lists().get(i)) {
                    call.in(operands);
                } else {
                    call.in(operands.get(0));
                }
            }
            recorded.attributes().forEach(call::attr);
            results.add(call.many(recorded.outputs()));
        }
        Value loss = value(structure.loss(), leaves, constants, results);
        try (Ops ops = Ops.in(tracing)) {
            // an array stands for the sum of its elements, as in PyTorch with a gradient of ones
            Value scalar = ops.sum(loss, false, IntStream.range(0, loss.rank()).toArray());
            return (GraphValue) scalar;
        }
    }

    private static Value value(
            Tape.Source source, List<GraphValue> leaves, List<Value> constants, List<Value[]> results) {
        return switch (source.call()) {
            case Tape.Source.LEAF -> leaves.get(source.output());
            case Tape.Source.CONSTANT -> constants.get(source.output());
            default -> results.get(source.call())[source.output()];
        };
    }

    /** The gradients, one for each watched leaf; the caller closes them. */
    List<EagerValue> run(List<EagerValue> leaves) {
        TF_Tensor[] feeds = new TF_Tensor[leaves.size()];
        try {
            for (int i = 0; i < feeds.length; i++) {
                feeds[i] = leaves.get(i).tensor();
            }
            List<EagerValue> gradients = new ArrayList<>();
            for (TF_Tensor tensor : session.run(plan, feeds)) {
                gradients.add(EagerValue.of(tensor));
            }
            return gradients;
        } finally {
            for (TF_Tensor feed : feeds) {
                if (feed != null) {
                    tensorflow.TF_DeleteTensor(feed);
                }
            }
        }
    }
}
