package org.preceptor.tensorflow.array;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.preceptor.tensorflow.eager.EagerEnvironment;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/**
 * The elements of an array that are not zero, or in row-sparse form the rows that are not zero throughout.
 *
 * <p>Each is kept with its place: elements with a position along every axis, in compressed form too, rows with their
 * number. Of several for one place the sum counts.
 */
final class Sparse implements AutoCloseable {
    private final SparseFormat format;
    private final Shape shape;
    private final EagerValue places;
    private final EagerValue values;

    private Sparse(SparseFormat format, Shape shape, EagerValue places, EagerValue values) {
        this.format = format;
        this.shape = shape;
        this.places = places;
        this.values = values;
    }

    /** Element {@code i} is at {@code (indices[0][i], indices[1][i], …)}. */
    static Sparse coordinates(Buffer data, long[][] indices, Shape shape) {
        return coordinates(SparseFormat.COO, "createCoo", data, indices, shape);
    }

    private static Sparse coordinates(SparseFormat format, String by, Buffer data, long[][] indices, Shape shape) {
        int count = indices.length == 0 ? 0 : indices[0].length;
        if (indices.length != shape.dimension() || Arrays.stream(indices).anyMatch(axis -> axis.length != count)) {
            throw Refusal.of(by + ": an array of shape " + shape + " needs as many positions along each of "
                    + shape.dimension() + " axes");
        }
        for (int axis = 0; axis < indices.length; axis++) {
            require(by, indices[axis], axis, shape);
        }
        long[] places = LongStream.range(0, (long) count * indices.length)
                .map(i -> indices[(int) (i % indices.length)][(int) (i / indices.length)])
                .toArray();
        return of(format, shape, places, indices.length, data, new Shape(count));
    }

    private static void require(String by, long[] positions, int axis, Shape shape) {
        for (long position : positions) {
            if (position < 0 || position >= shape.get(axis)) {
                throw Refusal.of(by + ": there is no position " + position + " along axis " + axis + " of " + shape);
            }
        }
    }

    /**
     * Row {@code r} has the elements from {@code pointers[r]} to before {@code pointers[r + 1]}, in {@code columns}.
     */
    static Sparse compressedRows(Buffer data, long[] pointers, long[] columns, Shape shape) {
        boolean fits = shape.dimension() == 2
                && pointers.length == shape.get(0) + 1
                && pointers[0] == 0
                && pointers[pointers.length - 1] == columns.length;
        for (int row = 0; fits && row + 1 < pointers.length; row++) {
            fits = pointers[row] <= pointers[row + 1];
        }
        if (!fits) {
            throw Refusal.of("createCSR: a matrix of shape " + shape
                    + " needs one pointer for each row and the end, rising from 0 to the number of columns given ("
                    + columns.length + "), not " + Arrays.toString(pointers));
        }
        long[] rows = new long[columns.length];
        for (int row = 0; row + 1 < pointers.length; row++) {
            Arrays.fill(rows, (int) pointers[row], (int) pointers[row + 1], row);
        }
        return coordinates(SparseFormat.CSR, "createCSR", data, new long[][] {rows, columns}, shape);
    }

    /** Row {@code i} of the data is row {@code rows[i]} of the array. */
    static Sparse rows(Buffer data, Shape dataShape, long[] rows, Shape shape) {
        if (dataShape.dimension() < 1
                || dataShape.dimension() != shape.dimension()
                || dataShape.get(0) != rows.length
                || !dataShape.slice(1).equals(shape.slice(1))) {
            throw Refusal.of("createRowSparse: rows of shape " + dataShape + " at " + rows.length
                    + " places do not make an array of shape " + shape);
        }
        require("createRowSparse", rows, 0, shape);
        return of(SparseFormat.ROW_SPARSE, shape, rows, 1, data, dataShape);
    }

    private static Sparse of(SparseFormat format, Shape shape, long[] places, int axes, Buffer data, Shape dataShape) {
        DataType type = DataType.fromBuffer(data);
        EagerValue values = EagerValue.of(type, dataShape.getShape(), Contents.bytes(data, dataShape, type));
        try (Ops ops = Ops.in(EagerEnvironment.get())) {
            Value where = ops.reshape(ops.longs(places), places.length / Math.max(1, axes), axes);
            return new Sparse(format, shape, (EagerValue) ops.own(where), values);
        }
    }

    /** What of a computed array is not zero. */
    static Sparse of(Operand array, SparseFormat format) {
        Shape shape = array.shape();
        int rank = shape.dimension();
        if (format == SparseFormat.CSR && rank != 2 || rank == 0) {
            throw Refusal.of("toSparse: " + format + " is for "
                    + (format == SparseFormat.CSR ? "matrices" : "arrays with axes") + ", the shape is " + shape);
        }
        try (Ops ops = Ops.in(EagerEnvironment.get())) {
            Value x = ops.logical(array);
            Value filled = ops.call("NotEqual", x, ops.call("ZerosLike", x));
            if (format == SparseFormat.ROW_SPARSE) {
                int[] within = new int[rank - 1];
                Arrays.setAll(within, i -> i + 1);
                filled = ops.reduce("Any", filled, false, within);
            }
            Value places = ops.call("Where", filled);
            return new Sparse(
                    format, shape, (EagerValue) ops.own(places), (EagerValue) ops.own(ops.call("GatherNd", x, places)));
        }
    }

    SparseFormat format() {
        return format;
    }

    Shape shape() {
        return shape;
    }

    DataType type() {
        return values.type();
    }

    /** All elements; the caller closes them. */
    EagerValue dense() {
        try (Ops ops = Ops.in(EagerEnvironment.get())) {
            return (EagerValue) ops.own(ops.call("ScatterNd", places, values, ops.longs(shape.getShape())));
        }
    }

    /** The same once more, with an owner of its own. */
    Sparse share() {
        return new Sparse(format, shape, places.share(), values.share());
    }

    @Override
    public void close() {
        places.close();
        values.close();
    }
}
