package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.global.tensorflow;

/** An edge of a graph that is being traced. */
final class GraphValue extends Value {
    private final Tracing tracing;
    private final TF_Operation operation;
    private final TF_Output output;
    private final DataType type;
    private long[] shape;

    GraphValue(Tracing tracing, TF_Operation operation, int index) {
        this.tracing = tracing;
        this.operation = operation;
        this.output = new TF_Output().oper(operation).index(index);
        this.type = Types.of(tensorflow.TF_OperationOutputType(output));
    }

    TF_Operation operation() {
        return operation;
    }

    TF_Output output() {
        return output;
    }

    @Override
    DataType type() {
        return type;
    }

    @Override
    long[] shape() {
        if (shape == null) {
            shape = infer();
        }
        return shape;
    }

    private long[] infer() {
        return tracing.graph()
                .shape(output)
                .orElseThrow(() -> new IllegalArgumentException("the rank of the result of "
                        + tensorflow.TF_OperationOpType(operation).getString() + tracing.place() + " is not known"));
    }

    @Override
    Tracing environment() {
        return tracing;
    }
}
