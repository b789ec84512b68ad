package org.preceptor.core.feed;

import java.util.stream.IntStream;

/**
 * Which examples of a batch are read: every {@code of}-th, from the one with the number {@code index}.
 *
 * @param index from 0
 * @param of among how many workers a batch is divided
 */
public record BatchShare(int index, int of) {
    /** The whole batch. */
    public static final BatchShare ALL = new BatchShare(0, 1);

    public BatchShare {
        if (index < 0 || index >= of) {
            throw new IllegalArgumentException("there is no share " + index + " of " + of);
        }
    }

    /** Those of a batch that are in the share. */
    int[] of(int[] batch) {
        return IntStream.range(0, batch.length)
                .filter(row -> row % of == index)
                .map(row -> batch[row])
                .toArray();
    }
}
