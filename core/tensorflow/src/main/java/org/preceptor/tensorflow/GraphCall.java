package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_OperationDescription;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** An operation recorded in a graph. */
final class GraphCall extends OpCall {
    private final Tracing tracing;
    private final String type;
    private final TF_OperationDescription description;
    private final List<Value> inputs = new ArrayList<>(4);

    GraphCall(Tracing tracing, String type, String name) {
        this.tracing = tracing;
        this.type = type;
        this.description = tensorflow.TF_NewOperation(tracing.graph().handle(), type, name);
    }

    @Override
    OpCall in(Value input) {
        inputs.add(input);
        tensorflow.TF_AddInput(description, output(input));
        return this;
    }

    @Override
    OpCall in(List<Value> list) {
        inputs.addAll(list);
        try (TF_Output outputs = new TF_Output(Math.max(1, list.size()))) {
            for (int i = 0; i < list.size(); i++) {
                TF_Output from = output(list.get(i));
                outputs.position(i).oper(from.oper()).index(from.index());
            }
            tensorflow.TF_AddInputList(description, outputs.position(0), list.size());
        }
        return this;
    }

    private TF_Output output(Value input) {
        if (!(input instanceof GraphValue value)) {
            throw new IllegalStateException(type + ": a computed array reached a graph without being lifted");
        }
        if (value.environment() != tracing) {
            throw new IllegalStateException("an array of " + value.environment().component() + " was used in "
                    + tracing.component() + ": a traced array belongs to the step that made it. "
                    + "To carry a value from step to step, assign it to a variable.");
        }
        return value.output();
    }

    @Override
    OpCall attr(String name, long value) {
        tensorflow.TF_SetAttrInt(description, name, value);
        return this;
    }

    @Override
    OpCall attr(String name, float value) {
        tensorflow.TF_SetAttrFloat(description, name, value);
        return this;
    }

    @Override
    OpCall attr(String name, boolean value) {
        tensorflow.TF_SetAttrBool(description, name, (byte) (value ? 1 : 0));
        return this;
    }

    @Override
    OpCall attr(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try (BytePointer pointer = new BytePointer(bytes)) {
            tensorflow.TF_SetAttrString(description, name, pointer, bytes.length);
        }
        return this;
    }

    @Override
    OpCall attr(String name, DataType value) {
        tensorflow.TF_SetAttrType(description, name, Types.number(value));
        return this;
    }

    @Override
    OpCall attrs(String name, long... values) {
        tensorflow.TF_SetAttrIntList(description, name, values, values.length);
        return this;
    }

    GraphCall shape(String name, long... dims) {
        tensorflow.TF_SetAttrShape(description, name, dims, dims.length);
        return this;
    }

    GraphCall types(String name, DataType... types) {
        int[] numbers = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            numbers[i] = Types.number(types[i]);
        }
        tensorflow.TF_SetAttrTypeList(description, name, numbers, numbers.length);
        return this;
    }

    GraphCall tensor(String name, TF_Tensor value) {
        try (Status status = new Status()) {
            tensorflow.TF_SetAttrTensor(description, name, value, status.handle());
            status.check(() -> "record a constant" + tracing.place());
        }
        return this;
    }

    /** Makes the operation wait for others. */
    GraphCall after(Collection<TF_Operation> operations) {
        for (TF_Operation operation : operations) {
            tensorflow.TF_AddControlInput(description, operation);
        }
        return this;
    }

    /** Records an operation whose results, if any, are of no interest. */
    TF_Operation finish() {
        try (Status status = new Status()) {
            TF_Operation operation = tensorflow.TF_FinishOperation(description, status.handle());
            status.checkBuilt(() -> EagerCall.describe(type, inputs));
            return operation;
        }
    }

    @Override
    Value[] run(int outputs) {
        TF_Operation operation = finish();
        int count = Math.min(outputs, tensorflow.TF_OperationNumOutputs(operation));
        Value[] values = new Value[count];
        for (int i = 0; i < count; i++) {
            values[i] = new GraphValue(tracing, operation, i);
        }
        return values;
    }
}
