package org.preceptor.tensorflow.tuning;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The nodes of a graph whose variables change no more: who uses which, and which of them are the same in every run. */
final class DefinedNodes {
    /** What is the same in every run where its operands are, as far as weights pass through it. */
    private static final Set<String> PURE = Set.of(
            "AddV2",
            "Cast",
            "ExpandDims",
            "Fill",
            "Identity",
            "Mul",
            "RealDiv",
            "Reshape",
            "Rsqrt",
            "Sqrt",
            "Square",
            "Squeeze",
            "StopGradient",
            "Sub",
            "Sum",
            "Transpose");

    private final Map<String, NodeDef> byName = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Boolean> fixed = new HashMap<>();
    private final Map<Computation, Integer> numbers = new HashMap<>();

    /** What an operation computes: itself without its name, and the numbers of its operands. */
    private record Computation(NodeDef operation, List<Integer> operands) {}

    /** @param fetched the names of operations whose results are wanted as they are */
    DefinedNodes(GraphDef definition, List<String> fetched) {
        for (NodeDef node : definition.getNodeList()) {
            byName.put(node.getName(), node);
            node.getInputList().forEach(edge -> uses.merge(edge, 1, Integer::sum));
        }
        fetched.forEach(name -> uses.merge(name, 1, Integer::sum));
    }

    Iterable<NodeDef> all() {
        return byName.values();
    }

    /** How many operations, or fetches, take what an edge carries; its first result if the name says no more. */
    int uses(String edge) {
        return uses.getOrDefault(edge, 0);
    }

    /** The operation whose only result an edge carries, if that is the only use of it. */
    Optional<NodeDef> onlyFor(String edge) {
        return Optional.ofNullable(byName.get(edge)).filter(node -> uses(edge) == 1);
    }

    /** Whether the graph has the operation that an edge comes from. */
    boolean has(String edge) {
        return byName.containsKey(operation(edge));
    }

    private static String operation(String edge) {
        int end = edge.indexOf(':');
        return edge.substring(edge.startsWith("^") ? 1 : 0, end < 0 ? edge.length() : end);
    }

    /** The operation that an edge comes from, or that is waited for. */
    NodeDef source(String edge) {
        NodeDef node = byName.get(operation(edge));
        if (node == null) {
            throw new IllegalStateException("the graph has no operation for " + edge);
        }
        return node;
    }

    /** Whether an edge carries the same in every run. */
    boolean isFixed(String edge) {
        if (edge.startsWith("^")) {
            return false;
        }
        NodeDef node = source(edge);
        Boolean known = fixed.get(node.getName());
        if (known == null) {
            known = switch (node.getOp()) {
                case "Const" -> true;
                case "ReadVariableOp" -> node.getInputCount() == 1;
                default ->
                    PURE.contains(node.getOp()) && node.getInputList().stream().allMatch(this::isFixed);
            };
            fixed.put(node.getName(), known);
        }
        return known;
    }

    /** A number that is the same for edges that are fixed and carry the same, as far as the graph shows. */
    int number(String edge) {
        NodeDef node = source(edge);
        List<Integer> operands = node.getInputList().stream().map(this::number).toList();
        NodeDef nameless = node.toBuilder().clearName().clearInput().build();
        return numbers.computeIfAbsent(new Computation(nameless, operands), any -> numbers.size());
    }

    /** Whether an attribute has a value, which it has too if it is missing and the value is its default. */
    static boolean has(NodeDef node, String attribute, String value, String byDefault) {
        AttrValue missing =
                AttrValue.newBuilder().setS(ByteString.copyFromUtf8(byDefault)).build();
        return node.getAttrOrDefault(attribute, missing).getS().toStringUtf8().equals(value);
    }
}
