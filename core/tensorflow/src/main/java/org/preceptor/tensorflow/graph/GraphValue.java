package org.preceptor.tensorflow.graph;

import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** An edge of a graph that is being traced. */
public final class GraphValue extends Value {
    private final Tracing tracing;
    private final TF_Operation operation;
    private final TF_Output output;
    private final DataType type;
    private long @Nullable [] shape;

    public GraphValue(Tracing tracing, TF_Operation operation, int index) {
        this.tracing = tracing;
        this.operation = operation;
        this.output = new TF_Output().oper(operation).index(index);
        this.type = Types.of(tensorflow.TF_OperationOutputType(output));
    }

    public TF_Operation operation() {
        return operation;
    }

    public TF_Output output() {
        return output;
    }

    @Override
    public DataType type() {
        return type;
    }

    @Override
    public long[] shape() {
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

    public Tracing tracing() {
        return tracing;
    }

    @Override
    public boolean isTraced() {
        return true;
    }

    @Override
    public String component() {
        return tracing.component();
    }

    @Override
    public TF_Tensor tensor() {
        throw new IllegalStateException("a result of " + component() + " has no elements before the graph runs");
    }

    @Override
    public GraphValue share() {
        return this;
    }

    @Override
    public void markStructure() {
        // a graph keeps what it needs
    }

    @Override
    public void close() {
        // the graph frees its edges
    }
}
