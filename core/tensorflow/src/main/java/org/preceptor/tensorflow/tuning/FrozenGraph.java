package org.preceptor.tensorflow.tuning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.Tracing;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The graph of steps with constants in the place of variables, and {@linkplain FoldedNormalisation normalisation
 * folded} into convolutions. TensorFlow then computes what depends on constants alone once, fuses a convolution with
 * its bias and activation, and keeps filters in the order in which oneDNN wants them.
 */
final class FrozenGraph implements AutoCloseable {
    private final ProgramGraph graph;
    private final GraphSession session;
    private final GraphDef definition;
    private final List<String> wanted;
    private final DefinedNodes nodes;
    /** By number. */
    private final Map<Integer, FrozenValue> values = new HashMap<>();

    private final Map<Origin, Optional<Folded>> folded = new HashMap<>();
    private final Map<String, TF_Tensor> constants = new LinkedHashMap<>();

    /** What folded weights are computed from. */
    private record Origin(List<Integer> numbers, String convolution, Map<String, AttrValue> normalisation) {}

    /** Folded weights, and what their constants are called. */
    private record Folded(FoldedNormalisation.Weights weights, String filter, String bias) {}

    private FrozenGraph(ProgramGraph graph, GraphSession session, List<GraphSession.Plan> steps) {
        this.graph = graph;
        this.session = session;
        definition = graph.definition();
        wanted = steps.stream()
                .flatMap(step -> step.last().stream())
                .map(ProgramGraph::name)
                .toList();
        nodes = new DefinedNodes(definition, wanted);
    }

    /**
     * Freezes the steps' part of a graph.
     *
     * @param session runs the graph, and has the variables' values
     * @return closes the graph when it is closed
     */
    static ProgramGraph of(ProgramGraph graph, GraphSession session, List<GraphSession.Plan> steps) {
        try (FrozenGraph frozen = new FrozenGraph(graph, session, steps)) {
            return frozen.frozen();
        }
    }

    private ProgramGraph frozen() {
        List<FoldedNormalisation> folds = FoldedNormalisation.in(nodes);
        Map<String, NodeDef> changed = new HashMap<>();
        Map<String, Integer> reads = new HashMap<>();
        for (NodeDef node : nodes.all()) {
            if (node.getOp().equals("ReadVariableOp") && nodes.isFixed(node.getName())) {
                int number = nodes.number(node.getName());
                reads.put(constantOf(number), number);
                changed.put(node.getName(), identity(node, constantOf(number)));
            }
        }
        compute(folds.stream().flatMap(fold -> fold.edges().stream()).toList());
        folds.forEach(fold -> folded(fold).ifPresent(weights -> replace(fold, weights, changed)));

        List<NodeDef> needed = needed(changed);
        List<String> read = needed.stream()
                .filter(node -> node.getInputCount() == 1 && reads.containsKey(node.getInput(0)))
                .map(NodeDef::getName)
                .toList();
        compute(read);
        read.forEach(name ->
                constants.put(constantOf(nodes.number(name)), value(name).tensor()));
        return graph.rewritten(
                definition.toBuilder().clearNode().addAllNode(needed).build(), constants);
    }

    private static String constantOf(int number) {
        return "frozen/" + number;
    }

    /** What the steps need of the changed graph, and what they are fed with even if they do not need it. */
    private List<NodeDef> needed(Map<String, NodeDef> changed) {
        Set<String> found = new LinkedHashSet<>(wanted);
        for (NodeDef node : nodes.all()) {
            if (node.getOp().equals("Placeholder")) {
                found.add(node.getName());
            }
        }
        Deque<String> next = new ArrayDeque<>(found);
        List<NodeDef> needed = new ArrayList<>();
        while (!next.isEmpty()) {
            String name = next.remove();
            NodeDef node = changed.getOrDefault(name, nodes.source(name));
            needed.add(node);
            for (String edge : node.getInputList()) {
                if (nodes.has(edge) && found.add(nodes.source(edge).getName())) {
                    next.add(nodes.source(edge).getName());
                }
            }
        }
        return needed;
    }

    /** Finds out what fixed edges carry, all in one call. */
    private void compute(List<String> edges) {
        Map<Integer, String> missing = new LinkedHashMap<>();
        edges.forEach(edge -> missing.put(nodes.number(edge), edge));
        missing.keySet().removeAll(values.keySet());
        if (missing.isEmpty()) {
            return;
        }
        Tracing tracing = new Tracing(graph, "frozen", 0);
        List<GraphValue> fetched = missing.values().stream()
                .map(edge -> tensorflow.TF_GraphOperationByName(
                        graph.handle(), nodes.source(edge).getName()))
                .map(operation -> new GraphValue(tracing, operation, 0))
                .toList();
        TF_Tensor[] tensors = session.run(new GraphSession.Plan("a read of weights", List.of(), fetched, List.of()));
        int i = 0;
        for (int number : missing.keySet()) {
            values.put(number, new FrozenValue(tensors[i++]));
        }
    }

    private FrozenValue value(String edge) {
        return Objects.requireNonNull(values.get(nodes.number(edge)), edge);
    }

    /** The same for steps that share weights. */
    private Optional<Folded> folded(FoldedNormalisation fold) {
        Origin origin = new Origin(
                fold.edges().stream().map(nodes::number).toList(),
                fold.convolution().getOp(),
                fold.normalisation().getAttrMap());
        Optional<Folded> known = folded.get(origin);
        if (known == null) {
            String name = "frozen/folded/" + folded.size();
            known = fold.weights(fold.edges().stream().map(this::value).toList())
                    .map(weights -> new Folded(weights, name + "/filter", name + "/bias"));
            folded.put(origin, known);
            known.ifPresent(weights -> {
                constants.put(weights.filter(), weights.weights().filter().tensor());
                constants.put(weights.bias(), weights.weights().bias().tensor());
            });
        }
        return known;
    }

    private static NodeDef identity(NodeDef read, String constant) {
        return NodeDef.newBuilder()
                .setName(read.getName())
                .setOp("Identity")
                .addInput(constant)
                .putAttr("T", read.getAttrOrThrow("dtype"))
                .build();
    }

    private static void replace(FoldedNormalisation fold, Folded weights, Map<String, NodeDef> changed) {
        NodeDef convolution = fold.convolution();
        NodeDef normalisation = fold.normalisation();
        changed.put(
                convolution.getName(),
                convolution.toBuilder().setInput(1, weights.filter()).build());
        changed.put(
                normalisation.getName(),
                NodeDef.newBuilder()
                        .setName(normalisation.getName())
                        .setOp(fold.addition())
                        .addInput(convolution.getName())
                        .addInput(weights.bias())
                        .putAttr("T", convolution.getAttrOrThrow("T"))
                        .build());
    }

    @Override
    public void close() {
        values.values().forEach(FrozenValue::close);
        folded.values()
                .forEach(each -> each.ifPresent(weights -> weights.weights().close()));
    }
}
