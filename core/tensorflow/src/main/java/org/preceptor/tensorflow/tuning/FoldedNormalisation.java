package org.preceptor.tensorflow.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Batch normalisation with running statistics behind a convolution, which is a convolution with other weights:
 *
 * <pre>{@code
 * ((w * x + b) - mean) s + shift = (w s) * x + ((b - mean) s + shift)    with s = scale / sqrt(variance + epsilon)
 * }</pre>
 *
 * @param convolution whose filter is the same in every run, and whose result nothing else takes
 * @param bias what is added between the two, the same in every run
 * @param normalisation whose statistics and parameters are the same in every run
 */
record FoldedNormalisation(NodeDef convolution, Optional<String> bias, NodeDef normalisation) {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "DepthwiseConv2dNative");

    /** All that there are in a graph. */
    static List<FoldedNormalisation> in(DefinedNodes nodes) {
        List<FoldedNormalisation> found = new ArrayList<>();
        for (NodeDef node : nodes.all()) {
            if (isFixed(node, nodes)) {
                behindConvolution(node, nodes).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isFixed(NodeDef node, DefinedNodes nodes) {
        return node.getOp().equals("FusedBatchNormV3")
                && !node.getAttrOrDefault(
                                "is_training", AttrValue.newBuilder().setB(true).build())
                        .getB()
                && node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
                && DefinedNodes.has(node, "data_format", "NHWC", "NHWC")
                && node.getInputList().subList(1, node.getInputCount()).stream().allMatch(nodes::isFixed)
                && Stream.of(1, 2, 3, 4, 5).allMatch(result -> nodes.uses(node.getName() + ':' + result) == 0);
    }

    private static Optional<FoldedNormalisation> behindConvolution(NodeDef normalisation, DefinedNodes nodes) {
        return nodes.onlyFor(normalisation.getInput(0)).flatMap(before -> {
            boolean added = Set.of("BiasAdd", "AddV2").contains(before.getOp()) && nodes.isFixed(before.getInput(1));
            Optional<NodeDef> convolution = added ? nodes.onlyFor(before.getInput(0)) : Optional.of(before);
            return convolution
                    .filter(node -> isFoldable(node, nodes))
                    .map(node -> new FoldedNormalisation(
                            node, added ? Optional.of(before.getInput(1)) : Optional.empty(), normalisation));
        });
    }

    private static boolean isFoldable(NodeDef node, DefinedNodes nodes) {
        return CONVOLUTIONS.contains(node.getOp())
                && node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
                && DefinedNodes.has(node, "data_format", "NHWC", "NHWC")
                && nodes.isFixed(node.getInput(1));
    }

    /** The edges whose values the folded weights are computed from. */
    List<String> edges() {
        List<String> edges = new ArrayList<>(normalisation.getInputList().subList(1, 5));
        edges.add(convolution.getInput(1));
        bias.ifPresent(edges::add);
        return edges;
    }

    /** The folded filter and bias, to be closed. */
    record Weights(FrozenValue filter, FrozenValue bias) implements AutoCloseable {
        @Override
        public void close() {
            filter.close();
            bias.close();
        }
    }

    /**
     * Computes the folded weights.
     *
     * @param values of {@link #edges}, in their order
     * @return nothing if the shapes are not those of one scale for each channel of the result
     */
    Optional<Weights> weights(List<FrozenValue> values) {
        float[] scale = values.get(0).floats();
        float[] shift = values.get(1).floats();
        float[] mean = values.get(2).floats();
        float[] variance = values.get(3).floats();
        FrozenValue filter = values.get(4);
        float[] before = bias.isPresent() ? values.get(5).floats() : new float[scale.length];
        long[] shape = filter.shape();
        long channels = isDepthwise() ? shape[2] * shape[3] : shape[3];
        if (channels != scale.length || before.length != scale.length) {
            return Optional.empty();
        }
        double epsilon = normalisation.getAttrOrThrow("epsilon").getF();
        double[] factors = new double[scale.length];
        float[] after = new float[scale.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = scale[i] / Math.sqrt(variance[i] + epsilon);
            after[i] = (float) ((before[i] - (double) mean[i]) * factors[i] + shift[i]);
        }
        return Optional.of(new Weights(
                filter.map((value, i) -> (float) (value * factors[i % factors.length])),
                FrozenValue.of(after, after.length)));
    }

    /** A depthwise convolution's results are, in order, those of each channel: its last two axes in a row. */
    private boolean isDepthwise() {
        return !convolution.getOp().equals("Conv2D");
    }

    /** What adds the bias: TensorFlow fuses a BiasAdd with any convolution, and its fused kernel knows no groups. */
    String addition() {
        return isDepthwise() ? "AddV2" : "BiasAdd";
    }
}
