package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.Supplier;
import org.preceptor.tensorflow.array.ArrayOperation;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;

/**
 * The replicas that compute a step side by side, as the trace of one of them sees them: each computes with its rows of
 * what is fed, and they add up what they must have in common.
 */
public final class ReplicaContext {
    private final Tracing tracing;
    private final TensorManager manager;

    ReplicaContext(Tracing tracing, TensorManager manager) {
        this.tracing = tracing;
        this.manager = manager;
    }

    /** Which of them is traced, from 0. */
    public int index() {
        return tracing.replica().index();
    }

    /** How many there are; 1 for a step without. */
    public int count() {
        return tracing.replica().of();
    }

    /**
     * The sum over all replicas, the same for each of them. All must ask for it, in the same order. Gradients flow back
     * from what every replica makes of it.
     *
     * @param addend this replica's
     */
    public NDArray sum(NDArray addend) {
        if (count() == 1) {
            return addend;
        }
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            return operation.array(tracing.sum((GraphValue) operation.logical(manager.from(addend))));
        }
    }

    /**
     * The sums over all replicas of several arrays of float32, added up together, a bucket at a time: the last ones
     * first, since gradients become known from the last layer on.
     *
     * @param addends this replica's
     * @param elements how many a bucket holds; an array that is larger is one by itself
     */
    public NDList sums(NDList addends, long elements) {
        if (count() == 1) {
            return addends;
        }
        NDArray[] sums = new NDArray[addends.size()];
        int end = addends.size();
        while (end > 0) {
            int begin = end - 1;
            long size = addends.get(begin).size();
            while (begin > 0 && size + addends.get(begin - 1).size() <= elements) {
                begin--;
                size += addends.get(begin).size();
            }
            sumTogether(addends.subList(begin, end), sums, begin);
            end = begin;
        }
        return new NDList(sums);
    }

    private void sumTogether(List<NDArray> bucket, NDArray[] sums, int begin) {
        if (bucket.size() == 1) {
            sums[begin] = sum(bucket.get(0));
            return;
        }
        NDArray all = sum(
                NDArrays.concat(new NDList(bucket.stream().map(NDArray::flatten).toList())));
        long at = 0;
        for (int i = 0; i < bucket.size(); i++) {
            long next = at + bucket.get(i).size();
            sums[begin + i] =
                    all.get(new NDIndex(at + ":" + next)).reshape(bucket.get(i).getShape());
            at = next;
        }
    }

    /**
     * This replica's rows of an array: those with the numbers {@link #index()}, {@code index() + count()} and so on.
     *
     * @param whole an array whose rows can be divided evenly
     */
    public NDArray rows(NDArray whole) {
        if (count() == 1) {
            return whole;
        }
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            Value rows = operation.logical(manager.from(whole));
            return operation.array(tracing.replica().own(operation.ops(), rows));
        }
    }

    /**
     * The rows of all replicas, in the order of the whole that {@link #rows} divides.
     *
     * @param rows this replica's, as many as each other's
     */
    public NDArray whole(NDArray rows) {
        if (count() == 1) {
            return rows;
        }
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            Ops ops = operation.ops();
            Value own = operation.logical(manager.from(rows));
            Value wide = own.type().isFloating() ? own : ops.cast(own, DataType.INT64);
            Value all = tracing.sum((GraphValue) tracing.replica().spread(ops, wide));
            return operation.array(ops.cast(all, own.type()));
        }
    }

    /**
     * Runs code whose random numbers are the same on all replicas, whatever their shape. Elsewhere numbers with a first
     * axis longer than one are rows: what all replicas draw together is what a single one would draw for all rows.
     *
     * @param body what to trace
     * @param <T> the type of its result
     * @return its result
     */
    public <T> T together(Supplier<T> body) {
        return tracing.together(body);
    }

    /**
     * From here on, batch normalisation in training normalises with the mean and the variance over the rows of all
     * replicas, not of this one's.
     */
    public void synchroniseStatistics() {
        tracing.synchronise();
    }

    /**
     * What a layer normalises with that has worked out a mean over this replica's rows: the mean over those of all
     * replicas where statistics are synchronised, else its own.
     *
     * @param mean over this replica's rows
     */
    public NDArray statistic(NDArray mean) {
        return tracing.synchronises() ? sum(mean).div(count()) : mean;
    }
}
