package org.preceptor.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.preceptor.tensorflow.kernel.InputGradient;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Gradients of convolutions by their inputs, {@linkplain InputGradient written as convolutions}. */
final class InputGradients {
    private static final String TYPE = "Conv2DBackpropInput";

    private InputGradients() {}

    /** Redirects those that TensorFlow has added under a prefix. */
    static void asConvolutions(Tracing tracing, String prefix) {
        try (Ops ops = Ops.in(tracing)) {
            for (TF_Operation operation : tracing.graph().operations(TYPE)) {
                if (ProgramGraph.name(operation).startsWith(prefix + '/')) {
                    asConvolution(tracing, ops, operation)
                            .ifPresent(convolution ->
                                    tracing.graph().redirect(operation, ((GraphValue) convolution).operation()));
                }
            }
        }
    }

    private static Optional<Value> asConvolution(Tracing tracing, Ops ops, TF_Operation operation) {
        NodeDef node = ProgramGraph.definition(operation);
        GraphValue filter = source(tracing, operation, 1);
        GraphValue slope = source(tracing, operation, 2);
        GraphValue own = new GraphValue(tracing, operation, 0);
        boolean isPlain = node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
                && node.getAttrOrDefault("data_format", text("NHWC")).equals(text("NHWC"))
                && node.getAttrOrThrow("strides").getList().getIList().stream().allMatch(stride -> stride == 1)
                && node.getAttrOrDefault("dilations", text("")).getList().getIList().stream()
                        .allMatch(dilation -> dilation == 1);
        if (!isPlain || !isKnown(filter) || isGrouped(own, filter)) {
            return Optional.empty();
        }
        return switch (node.getAttrOrThrow("padding").getS().toStringUtf8()) {
            case "VALID" -> Optional.of(InputGradient.ofValid(ops, filter, slope));
            case "SAME" ->
                filter.shape()[0] % 2 == 1 && filter.shape()[1] % 2 == 1
                        ? Optional.of(InputGradient.ofSame(ops, filter, slope))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isKnown(GraphValue value) {
        return shape(value).filter(Ops::known).isPresent();
    }

    /** Which the engine's own convolutions are not; where the shape is unknown, they are its own. */
    private static boolean isGrouped(GraphValue own, GraphValue filter) {
        return shape(own)
                .filter(shape -> Ops.known(shape[3]) && shape[3] != filter.shape()[2])
                .isPresent();
    }

    private static Optional<long[]> shape(GraphValue value) {
        return value.tracing().graph().shape(value.output()).filter(shape -> shape.length == 4);
    }

    private static GraphValue source(Tracing tracing, TF_Operation operation, int index) {
        return ProgramGraph.source(operation, index, edge -> new GraphValue(tracing, edge.oper(), edge.index()));
    }

    private static AttrValue text(String value) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    }
}
