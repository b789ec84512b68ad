package org.preceptor.core.data;

import java.util.Arrays;
import java.util.BitSet;

/** Draws examples so that each class has its share. */
final class Strata {
    private Strata() {}

    /**
     * The first examples of a random order, of each class as many as its quota.
     *
     * @param candidates what to draw from
     * @param strata for each example its class, from 0
     * @param quotas for each class how many to draw; no more than there are
     */
    static BitSet draw(BitSet candidates, int[] strata, int[] quotas, long seed) {
        int[] left = quotas.clone();
        BitSet drawn = new BitSet(strata.length);
        for (int i : Permutation.of(strata.length, seed)) {
            if (candidates.get(i) && left[strata[i]] > 0) {
                left[strata[i]]--;
                drawn.set(i);
            }
        }
        return drawn;
    }

    /** How many candidates each class has. */
    static int[] count(BitSet candidates, int[] strata, int classes) {
        int[] counts = new int[classes];
        candidates.stream().forEach(i -> counts[strata[i]]++);
        return counts;
    }

    /** {@code total} divided in proportion to the counts, the rest going to the largest remainders. */
    static int[] quotas(int[] counts, int total) {
        long sum = Arrays.stream(counts).sum();
        int[] quotas = new int[counts.length];
        if (sum == 0) {
            return quotas;
        }
        long[] remainders = new long[counts.length];
        int left = total;
        for (int c = 0; c < counts.length; c++) {
            quotas[c] = (int) ((long) counts[c] * total / sum);
            remainders[c] = (long) counts[c] * total % sum;
            left -= quotas[c];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int c = 1; c < counts.length; c++) {
                if (remainders[c] > remainders[largest]) {
                    largest = c;
                }
            }
            quotas[largest]++;
            remainders[largest] = -1;
        }
        return quotas;
    }
}
