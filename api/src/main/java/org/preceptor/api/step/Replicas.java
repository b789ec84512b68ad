package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/**
 * The replicas that compute a step side by side, each over its share of the batch. A part sees the share: its
 * {@link Batch}, views and predictions have the rows of one replica. What is computed row by row needs nothing of this,
 * nor does a mean over the rows that becomes part of the loss, since the replicas' losses are averaged. A part that
 * looks at the whole batch otherwise, such as at its variance, at a share of rows that differs from replica to replica,
 * or at pairs of examples, asks here, so that the result does not depend on how many replicas there are. With a single
 * replica each method answers with what it is given.
 *
 * <p>All replicas trace the same code. So a part must not ask in one replica for what it does not ask for in the
 * others.
 */
public interface Replicas {

    /** A single replica, which computes the whole batch. */
    Replicas ONE = new Replicas() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public NDArray sum(NDArray addend) {
            return addend;
        }

        @Override
        public NDArray all(NDArray rows) {
            return rows;
        }

        @Override
        public NDArray own(NDArray all) {
            return all;
        }

        @Override
        public <T> T together(Supplier<T> body) {
            return body.get();
        }
    };

    /** How many there are, N. */
    int count();

    /**
     * The sum over all replicas, the same for each. Gradients flow back from what every replica makes of it.
     *
     * @param addend of the same shape on all replicas
     */
    NDArray sum(NDArray addend);

    /** The mean over all replicas, which is the mean over the batch where each yields the mean over its rows. */
    default NDArray mean(NDArray term) {
        return count() == 1 ? term : sum(term).div(count());
    }

    /**
     * The rows of all replicas, {@code [N · B, …]}: example i of a replica's B is example {@code i · N + r} of them
     * all, r the replica's number.
     *
     * @param rows {@code [B, …]}, this replica's
     */
    NDArray all(NDArray rows);

    /**
     * This replica's rows, {@code [B, …]}, of those of all replicas, {@code [N · B, …]} in the order of {@link #all}.
     */
    NDArray own(NDArray all);

    /**
     * Runs code whose random numbers are the same on all replicas. Elsewhere, numbers with a first axis longer than one
     * are taken for rows, and each replica draws those that one replica would have drawn for its examples.
     */
    <T> T together(Supplier<T> body);
}
