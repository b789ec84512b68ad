package org.preceptor.tensorflow.tuning;

import com.google.common.graph.Traverser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerPointer;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * How much there is to do in part of a graph, and how much of it must be done one after another: work and span of a
 * computation (Blumofe and Leiserson, 1999, section 2), estimated from the operations' types and shapes.
 *
 * @param total what all operations cost, in nanoseconds of one core: 1 for an element, 1 for 15 multiplications and
 *     additions
 * @param span the same of the longest chain of operations that wait for each other
 */
record Work(double total, double span) {
    private static final double NANOSECONDS_A_FLOP = 1.0 / 30;
    private static final long[] UNKNOWN = {};
    private static final Set<String> FREE = Set.of(
            "Const",
            "Placeholder",
            "VarHandleOp",
            "ReadVariableOp",
            "Identity",
            "NoOp",
            "StopGradient",
            "Reshape",
            "ExpandDims",
            "Squeeze",
            "Shape",
            "ShapeN");

    /** How many chains as long as the longest there is work for. */
    double width() {
        return span == 0 ? 1 : total / span;
    }

    /** Of these operations and all that they need. */
    static Work of(ProgramGraph graph, Collection<TF_Operation> last) {
        Map<TF_Operation, Double> ends = new HashMap<>();
        double total = 0;
        double span = 0;
        for (TF_Operation operation : Traverser.forGraph(Work::needed).depthFirstPostOrder(last)) {
            double begin = needed(operation).stream()
                    .mapToDouble(each -> ends.getOrDefault(each, 0.0))
                    .max()
                    .orElse(0);
            double cost = cost(graph, operation);
            ends.put(operation, begin + cost);
            total += cost;
            span = Math.max(span, begin + cost);
        }
        return new Work(total, span);
    }

    private static List<TF_Operation> needed(TF_Operation operation) {
        List<TF_Operation> needed = new ArrayList<>(ProgramGraph.sources(operation));
        int controls = tensorflow.TF_OperationNumControlInputs(operation);
        if (controls > 0) {
            try (PointerPointer<TF_Operation> waits = new PointerPointer<>(controls)) {
                tensorflow.TF_OperationGetControlInputs(operation, waits, controls);
                for (int i = 0; i < controls; i++) {
                    needed.add(waits.get(TF_Operation.class, i));
                }
            }
        }
        return needed;
    }

    private static double cost(ProgramGraph graph, TF_Operation operation) {
        String type = tensorflow.TF_OperationOpType(operation).getString();
        if (FREE.contains(type)) {
            return 0;
        }
        List<long[]> in = IntStream.range(0, tensorflow.TF_OperationNumInputs(operation))
                .mapToObj(index -> ProgramGraph.source(
                        operation, index, edge -> graph.shape(edge).orElse(UNKNOWN)))
                .toList();
        List<long[]> out = IntStream.range(0, tensorflow.TF_OperationNumOutputs(operation))
                .mapToObj(index -> result(graph, operation, index))
                .toList();
        double multiplications = switch (type) {
            case "MatMul", "BatchMatMulV2" -> product(in.get(0), in.get(1), out.get(0));
            case "Conv2D", "Conv3D" -> convolution(out.get(0), in.get(1));
            case "Conv2DBackpropInput", "Conv3DBackpropInputV2" -> convolution(in.get(2), in.get(1));
            case "Conv2DBackpropFilter", "Conv3DBackpropFilterV2" -> convolution(in.get(2), out.get(0));
            default -> 0;
        };
        double most = Stream.concat(in.stream(), out.stream())
                .mapToDouble(Work::elements)
                .max()
                .orElse(0);
        return most + 2 * multiplications * NANOSECONDS_A_FLOP;
    }

    private static long[] result(ProgramGraph graph, TF_Operation operation, int index) {
        try (TF_Output edge = new TF_Output()) {
            return graph.shape(edge.oper(operation).index(index)).orElse(UNKNOWN);
        }
    }

    /** {@code [m, k] x [k, n] = [m, n]}, either transposed. */
    private static double product(long[] a, long[] b, long[] result) {
        double elements = elements(result);
        return elements == 0 ? 0 : Math.sqrt(elements(a) * elements(b) * elements);
    }

    /** Each element of the result sums over the filter but for its last axis, the channels of the result. */
    private static double convolution(long[] result, long[] filter) {
        return filter.length == 0 ? 0 : elements(result) * elements(Arrays.copyOf(filter, filter.length - 1));
    }

    /** As far as they are known: an axis of unknown length counts as one. */
    private static double elements(long[] shape) {
        double elements = 1;
        for (long axis : shape) {
            elements *= Math.abs(axis);
        }
        return elements;
    }
}
