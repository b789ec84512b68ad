package org.preceptor.tensorflow.eager;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.preceptor.tensorflow.op.Attribute;
import org.preceptor.tensorflow.op.CallDepth;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Status;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Carries operations out at once. */
final class Executor {
    private final TFE_Context context;
    private final CallDepth depth = new CallDepth();

    Executor(TFE_Context context) {
        this.context = context;
    }

    EagerValue[] run(OpCall call, int outputs) {
        depth.check();
        TFE_Op op = start(call.type());
        int[] count = {outputs};
        try (Status status = new Status();
                PointerPointer<TFE_TensorHandle> results = new PointerPointer<>(Math.max(1, outputs));
                IntPointer number = new IntPointer(count)) {
            for (OpCall.Argument argument : call.arguments()) {
                give(op, argument, status);
                if (!status.isOk()) {
                    status.check(() -> "compute " + call);
                }
            }
            call.attributes().forEach(attribute -> set(op, attribute));
            tensorflow.TFE_Execute(op, results, number, status.handle());
            if (!status.isOk()) {
                status.checkBuilt(() -> "compute " + call);
            }
            EagerValue[] values = new EagerValue[number.get()];
            for (int i = 0; i < values.length; i++) {
                values[i] = new EagerValue(results.get(TFE_TensorHandle.class, i));
            }
            return values;
        } finally {
            tensorflow.TFE_DeleteOp(op);
        }
    }

    private TFE_Op start(String type) {
        try (Status status = new Status()) {
            TFE_Op op = tensorflow.TFE_NewOp(context, type, status.handle());
            status.check(() -> "prepare " + type);
            return op;
        }
    }

    private static void give(TFE_Op op, OpCall.Argument argument, Status status) {
        List<Value> values = argument.values();
        if (!argument.isList()) {
            tensorflow.TFE_OpAddInput(op, ((EagerValue) values.get(0)).handle(), status.handle());
            return;
        }
        try (PointerPointer<TFE_TensorHandle> handles = new PointerPointer<>(values.size())) {
            for (int i = 0; i < values.size(); i++) {
                handles.put(i, ((EagerValue) values.get(i)).handle());
            }
            tensorflow.TFE_OpAddInputList(op, handles, values.size(), status.handle());
        }
    }

    private static void set(TFE_Op op, Attribute attribute) {
        String name = attribute.name();
        if (attribute instanceof Attribute.Int integer) {
            tensorflow.TFE_OpSetAttrInt(op, name, integer.value());
        } else if (attribute instanceof Attribute.Fraction fraction) {
            tensorflow.TFE_OpSetAttrFloat(op, name, fraction.value());
        } else if (attribute instanceof Attribute.Flag flag) {
            tensorflow.TFE_OpSetAttrBool(op, name, (byte) (flag.value() ? 1 : 0));
        } else if (attribute instanceof Attribute.Text text) {
            byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
            try (BytePointer pointer = new BytePointer(bytes)) {
                tensorflow.TFE_OpSetAttrString(op, name, pointer, bytes.length);
            }
        } else if (attribute instanceof Attribute.Type type) {
            tensorflow.TFE_OpSetAttrType(op, name, Types.number(type.value()));
        } else if (attribute instanceof Attribute.Ints ints) {
            tensorflow.TFE_OpSetAttrIntList(op, name, ints.array(), ints.value().size());
        } else if (attribute instanceof Attribute.Sizes sizes) {
            try (Status status = new Status()) {
                tensorflow.TFE_OpSetAttrShape(
                        op, name, sizes.array(), sizes.value().size(), status.handle());
                status.check(() -> "set " + name);
            }
        } else if (attribute instanceof Attribute.TypeList types) {
            tensorflow.TFE_OpSetAttrTypeList(
                    op, name, types.numbers(), types.value().size());
        }
    }
}
