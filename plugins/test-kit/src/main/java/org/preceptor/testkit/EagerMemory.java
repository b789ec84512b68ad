package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.preceptor.api.Memory;

/** A memory in Java arrays. */
final class EagerMemory implements Memory {
    private final NDManager manager;
    private final int columns;
    private final float[][] rows;

    EagerMemory(NDManager manager, int examples, int columns, float initial) {
        this.manager = manager;
        this.columns = columns;
        rows = new float[examples][columns];
        Arrays.stream(rows).forEach(row -> Arrays.fill(row, initial));
    }

    @Override
    public int examples() {
        return rows.length;
    }

    @Override
    public NDArray get(NDArray indices) {
        int[] places = indices.toType(DataType.INT32, false).toIntArray();
        float[] values = new float[places.length * columns];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(rows[places[i]], 0, values, i * columns, columns);
        }
        return manager.create(values, new Shape(places.length, columns));
    }

    @Override
    public NDArray all() {
        return get(manager.arange(rows.length));
    }

    @Override
    public void set(NDArray indices, NDArray values) {
        int[] places = indices.toType(DataType.INT32, false).toIntArray();
        if (!values.getShape().equals(new Shape(places.length, columns))) {
            throw new IllegalArgumentException("rows of the shape " + values.getShape() + " for a memory of " + columns
                    + " columns and " + places.length + " indices");
        }
        float[] flat = values.toFloatArray();
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(flat, i * columns, rows[places[i]], 0, columns);
        }
    }
}
