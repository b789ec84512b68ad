package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.Replicas;

/** A memory that is an array, computed at once or traced. What is set for an example twice at once is added up. */
public final class ArrayMemory implements Memory {
    private final int examples;
    private final Supplier<Replicas> replicas;
    private NDArray rows;

    public ArrayMemory(int examples, NDArray initial, Supplier<Replicas> replicas) {
        this.examples = examples;
        this.replicas = replicas;
        rows = initial;
    }

    @Override
    public int examples() {
        return examples;
    }

    @Override
    public NDArray get(NDArray indices) {
        return rows.get(indices.toType(DataType.INT32, false));
    }

    @Override
    public NDArray all() {
        return rows;
    }

    @Override
    public void set(NDArray indices, NDArray values) {
        Shape expected = new Shape(indices.size(), rows.getShape().get(1));
        if (!values.getShape().equals(expected) || values.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException("rows of the shape " + values.getShape() + ", "
                    + values.getDataType() + ", for a memory of " + expected.get(1) + " columns, float32, and "
                    + expected.get(0) + " indices");
        }
        NDArray places =
                replicas.get().all(indices).toType(DataType.INT32, false).oneHot(examples);
        NDArray kept =
                places.sum(new int[] {0}).eq(0).toType(DataType.FLOAT32, false).reshape(examples, 1);
        rows = rows.mul(kept).add(places.transpose().matMul(replicas.get().all(values.stopGradient())));
    }
}
