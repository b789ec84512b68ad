package org.preceptor.core.data;

import java.util.Arrays;

/**
 * Some examples, shuffled again for each round. Remembers the last round's order, which is all that steady reading
 * needs.
 */
final class Shuffle {
    private final int[] pool;
    private final long seed;
    private volatile Round last = new Round(-1, new int[0]);

    private record Round(long number, int[] order) {}

    Shuffle(int[] pool, long seed) {
        if (pool.length == 0) {
            throw new IllegalArgumentException("there is nothing to draw batches from");
        }
        this.pool = pool.clone();
        this.seed = seed;
    }

    int size() {
        return pool.length;
    }

    /** The example at a place of a round's order. */
    int at(long round, int place) {
        Round current = last;
        if (current.number() != round) {
            int[] order = Arrays.stream(Permutation.of(pool.length, Permutation.seed(seed, round)))
                    .map(i -> pool[i])
                    .toArray();
            current = new Round(round, order);
            last = current;
        }
        return current.order()[place];
    }
}
