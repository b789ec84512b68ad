package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Arrays given by the elements that are not zero. They are held densely, as TensorFlow's kernels want them. */
final class Sparse {
    private Sparse() {}

    /** Element {@code i} lies at {@code (indices[0][i], indices[1][i], …)}; what lies at one place is added. */
    static TensorArray coordinates(TensorManager manager, Buffer data, long[][] indices, Shape shape) {
        int count = indices.length == 0 ? 0 : indices[0].length;
        if (indices.length != shape.dimension() || Arrays.stream(indices).anyMatch(axis -> axis.length != count)) {
            throw new ExpressionException("createCoo: an array of shape " + shape
                    + " needs as many positions along each of " + shape.dimension() + " axes");
        }
        long[] places = LongStream.range(0, (long) count * indices.length)
                .map(i -> indices[(int) (i % indices.length)][(int) (i / indices.length)])
                .toArray();
        for (int i = 0; i < places.length; i++) {
            long size = shape.get(i % indices.length);
            if (places[i] < 0 || places[i] >= size) {
                throw new ExpressionException("createCoo: there is no position " + places[i] + " along axis "
                        + i % indices.length + " of " + shape);
            }
        }
        return scattered(manager, data, new Shape(count), places, indices.length, shape);
    }

    static TensorArray compressedRows(
            TensorManager manager, Buffer data, long[] pointers, long[] columns, Shape shape) {
        if (shape.dimension() != 2
                || pointers.length != shape.get(0) + 1
                || pointers[pointers.length - 1] != columns.length) {
            throw new ExpressionException("createCSR: a matrix of shape " + shape
                    + " needs one pointer for each row and the end, " + "which is the number of columns given ("
                    + columns.length + "), not " + Arrays.toString(pointers));
        }
        long[] rows = new long[columns.length];
        for (int row = 0; row + 1 < pointers.length; row++) {
            Arrays.fill(rows, (int) pointers[row], (int) pointers[row + 1], row);
        }
        return coordinates(manager, data, new long[][] {rows, columns}, shape);
    }

    static TensorArray rows(TensorManager manager, Buffer data, Shape dataShape, long[] rows, Shape shape) {
        if (dataShape.dimension() < 1
                || dataShape.get(0) != rows.length
                || !dataShape.slice(1).equals(shape.slice(1))) {
            throw new ExpressionException("createRowSparse: rows of shape " + dataShape + " at " + rows.length
                    + " places do not make an array of shape " + shape);
        }
        return scattered(manager, data, dataShape, rows, 1, shape);
    }

    private static TensorArray scattered(
            TensorManager manager, Buffer data, Shape dataShape, long[] places, int axes, Shape shape) {
        try (TensorArray values = manager.create(data, dataShape, DataType.fromBuffer(data));
                Ops ops = Ops.over(values)) {
            Value where = ops.reshape(ops.longs(places), -1, axes);
            return ops.array(ops.call("ScatterNd", where, ops.logical(values), ops.longs(shape.getShape())));
        }
    }
}
