package org.preceptor.tensorflow.op;

/**
 * Which part of arrays with a row for each example is computed somewhere: row {@code j} there is row {@code j * of +
 * index} of the whole. So parts of several arrays, one behind the other, are the part of these arrays one behind the
 * other.
 *
 * @param index from 0
 * @param of how many parts there are
 */
public record RowShare(int index, int of) {
    /** Everything. */
    public static final RowShare ALL = new RowShare(0, 1);

    public RowShare {
        if (index < 0 || index >= of) {
            throw new IllegalArgumentException("there is no part " + index + " of " + of);
        }
    }

    public boolean isAll() {
        return of == 1;
    }

    /** The rows of this part. */
    public Value own(Ops ops, Value whole) {
        long[] shape = whole.shape();
        if (isAll()) {
            return whole;
        }
        if (shape[0] % of != 0) {
            throw Refusal.of(shape[0] + " rows cannot be divided among " + of + " replicas");
        }
        long count = shape[0] / of;
        long[] own = shape.clone();
        own[0] = count;
        long size = size(shape);
        Value rows = ops.reshape(whole, count, of, size);
        return ops.reshape(ops.call("Slice", rows, ops.sizes(0, index, 0), ops.sizes(count, 1, size)), own);
    }

    /** The whole, with zeros in the rows of the other parts; the sum over all parts is the whole. */
    public Value spread(Ops ops, Value own) {
        long[] shape = own.shape();
        long size = size(shape);
        Value rows = ops.reshape(own, shape[0], 1, size);
        Value padded = ops.call("Pad", rows, ops.reshape(ops.sizes(0, 0, index, of - 1L - index, 0, 0), 3, 2));
        return ops.reshape(padded, whole(shape));
    }

    /** The shape of the whole where this part has a given one. */
    public long[] whole(long... own) {
        long[] whole = own.clone();
        whole[0] *= of;
        return whole;
    }

    private static long size(long... shape) {
        long size = 1;
        for (int i = 1; i < shape.length; i++) {
            size *= shape[i];
        }
        return size;
    }
}
