package org.preceptor.tensorflow.graph;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.preceptor.tensorflow.op.Attribute;
import org.preceptor.tensorflow.op.CallDepth;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Status;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_OperationDescription;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Adds operations to a native graph. */
final class Recorder {
    private final ProgramGraph graph;
    private final CallDepth depth = new CallDepth();

    Recorder(ProgramGraph graph) {
        this.graph = graph;
    }

    /**
     * Adds what a call describes.
     *
     * @param name the wanted name, which may get a number
     * @param edge the edge that a call's input is in this graph
     * @param after operations that it waits for
     */
    TF_Operation record(OpCall call, String name, Function<Value, TF_Output> edge, Collection<TF_Operation> after) {
        depth.check();
        TF_OperationDescription description =
                tensorflow.TF_NewOperation(graph.handle(), call.type(), graph.unique(name));
        for (OpCall.Argument argument : call.arguments()) {
            List<TF_Output> edges = argument.values().stream().map(edge).toList();
            if (argument.isList()) {
                inputs(description, edges);
            } else {
                tensorflow.TF_AddInput(description, edges.get(0));
            }
        }
        call.attributes().forEach(attribute -> set(description, attribute));
        after.forEach(operation -> tensorflow.TF_AddControlInput(description, operation));
        try (Status status = new Status()) {
            TF_Operation operation = tensorflow.TF_FinishOperation(description, status.handle());
            status.checkBuilt(() -> "compute " + call);
            return operation;
        }
    }

    /** Adds a constant. */
    TF_Operation constant(String name, TF_Tensor tensor) {
        TF_OperationDescription description = tensorflow.TF_NewOperation(graph.handle(), "Const", graph.unique(name));
        try (Status status = new Status()) {
            tensorflow.TF_SetAttrTensor(description, "value", tensor, status.handle());
            status.check(() -> "record the constant " + name);
            tensorflow.TF_SetAttrType(description, "dtype", tensorflow.TF_TensorType(tensor));
            TF_Operation operation = tensorflow.TF_FinishOperation(description, status.handle());
            status.check(() -> "record the constant " + name);
            return operation;
        }
    }

    private static void inputs(TF_OperationDescription description, List<TF_Output> edges) {
        try (TF_Output outputs = new TF_Output(Math.max(1, edges.size()))) {
            for (int i = 0; i < edges.size(); i++) {
                TF_Output from = edges.get(i);
                outputs.position(i).oper(from.oper()).index(from.index());
            }
            tensorflow.TF_AddInputList(description, outputs.position(0), edges.size());
        }
    }

    private static void set(TF_OperationDescription description, Attribute attribute) {
        String name = attribute.name();
        if (attribute instanceof Attribute.Int integer) {
            tensorflow.TF_SetAttrInt(description, name, integer.value());
        } else if (attribute instanceof Attribute.Fraction fraction) {
            tensorflow.TF_SetAttrFloat(description, name, fraction.value());
        } else if (attribute instanceof Attribute.Flag flag) {
            tensorflow.TF_SetAttrBool(description, name, (byte) (flag.value() ? 1 : 0));
        } else if (attribute instanceof Attribute.Text text) {
            byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
            try (BytePointer pointer = new BytePointer(bytes)) {
                tensorflow.TF_SetAttrString(description, name, pointer, bytes.length);
            }
        } else if (attribute instanceof Attribute.Type type) {
            tensorflow.TF_SetAttrType(description, name, Types.number(type.value()));
        } else if (attribute instanceof Attribute.Ints ints) {
            tensorflow.TF_SetAttrIntList(
                    description, name, ints.array(), ints.value().size());
        } else if (attribute instanceof Attribute.Sizes sizes) {
            tensorflow.TF_SetAttrShape(
                    description, name, sizes.array(), sizes.value().size());
        } else if (attribute instanceof Attribute.TypeList types) {
            tensorflow.TF_SetAttrTypeList(
                    description, name, types.numbers(), types.value().size());
        }
    }
}
