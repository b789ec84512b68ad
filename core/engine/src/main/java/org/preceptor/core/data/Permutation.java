package org.preceptor.core.data;

import java.util.SplittableRandom;

/** Random orders that depend on a seed and on what they are for, and on nothing else. */
final class Permutation {
    private Permutation() {}

    /** A seed of its own for each purpose and number. */
    static long seed(long seed, long... purpose) {
        long mixed = new SplittableRandom(seed).nextLong();
        for (long part : purpose) {
            mixed = new SplittableRandom(mixed + part).nextLong();
        }
        return mixed;
    }

    /** The numbers 0 … size - 1 in random order (Fisher and Yates). */
    static int[] of(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
