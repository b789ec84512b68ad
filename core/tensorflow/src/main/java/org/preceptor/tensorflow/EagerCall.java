package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.global.tensorflow;

/** An operation carried out at once. */
final class EagerCall extends OpCall {
    /** How many inputs a message lists. */
    private static final int LISTED = 8;

    private final String type;
    private final TFE_Op op;
    private final List<Value> inputs = new ArrayList<>(4);

    EagerCall(EagerEnvironment environment, String type) {
        this.type = type;
        try (Status status = new Status()) {
            op = tensorflow.TFE_NewOp(environment.context(), type, status.handle());
            status.check(() -> "prepare " + type);
        }
    }

    @Override
    OpCall in(Value input) {
        inputs.add(input);
        try (Status status = new Status()) {
            tensorflow.TFE_OpAddInput(op, ((EagerValue) input).handle(), status.handle());
            check(status);
        } catch (IllegalStateException closedInput) {
            tensorflow.TFE_DeleteOp(op);
            throw closedInput;
        }
        return this;
    }

    @Override
    OpCall in(List<Value> list) {
        inputs.addAll(list);
        try (Status status = new Status();
                PointerPointer<TFE_TensorHandle> handles = new PointerPointer<>(list.size())) {
            for (int i = 0; i < list.size(); i++) {
                handles.put(i, ((EagerValue) list.get(i)).handle());
            }
            tensorflow.TFE_OpAddInputList(op, handles, list.size(), status.handle());
            check(status);
        }
        return this;
    }

    @Override
    OpCall attr(String name, long value) {
        tensorflow.TFE_OpSetAttrInt(op, name, value);
        return this;
    }

    @Override
    OpCall attr(String name, float value) {
        tensorflow.TFE_OpSetAttrFloat(op, name, value);
        return this;
    }

    @Override
    OpCall attr(String name, boolean value) {
        tensorflow.TFE_OpSetAttrBool(op, name, (byte) (value ? 1 : 0));
        return this;
    }

    @Override
    OpCall attr(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try (BytePointer pointer = new BytePointer(bytes)) {
            tensorflow.TFE_OpSetAttrString(op, name, pointer, bytes.length);
        }
        return this;
    }

    @Override
    OpCall attr(String name, DataType value) {
        tensorflow.TFE_OpSetAttrType(op, name, Types.number(value));
        return this;
    }

    @Override
    OpCall attrs(String name, long... values) {
        tensorflow.TFE_OpSetAttrIntList(op, name, values, values.length);
        return this;
    }

    EagerCall types(String name, DataType... types) {
        int[] numbers = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            numbers[i] = Types.number(types[i]);
        }
        tensorflow.TFE_OpSetAttrTypeList(op, name, numbers, numbers.length);
        return this;
    }

    @Override
    Value[] run(int outputs) {
        int[] count = {outputs};
        try (Status status = new Status();
                PointerPointer<TFE_TensorHandle> results = new PointerPointer<>(Math.max(1, outputs));
                org.bytedeco.javacpp.IntPointer number = new org.bytedeco.javacpp.IntPointer(count)) {
            tensorflow.TFE_Execute(op, results, number, status.handle());
            if (!status.isOk()) {
                status.checkBuilt(() -> describe(type, inputs));
            }
            Value[] values = new Value[number.get()];
            for (int i = 0; i < values.length; i++) {
                values[i] = new EagerValue(results.get(TFE_TensorHandle.class, i));
            }
            return values;
        } finally {
            tensorflow.TFE_DeleteOp(op);
        }
    }

    private void check(Status status) {
        if (!status.isOk()) {
            tensorflow.TFE_DeleteOp(op);
            status.check(() -> describe(type, inputs));
        }
    }

    /** "compute MatMul of (2, 3) and (4, 5)"; of many inputs the first few. */
    static String describe(String type, List<Value> inputs) {
        int shown = inputs.size() > LISTED ? LISTED - 1 : inputs.size();
        StringBuilder text = new StringBuilder("compute ").append(type);
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? " of " : i == inputs.size() - 1 ? " and " : ", ")
                    .append(new ai.djl.ndarray.types.Shape(inputs.get(i).shape()));
        }
        return shown < inputs.size() ? text + " and " + (inputs.size() - shown) + " more" : text.toString();
    }
}
