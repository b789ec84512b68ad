package org.preceptor.core.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Class sizes that fall from the first class to the last like a geometric series: with C classes and the ratio γ of the
 * first to the last, class k has {@code N_1 · γ^(-k / (C - 1))} examples, k from 0 (Kim et al., "Distribution Aligning
 * Refinery of Pseudo-label for Imbalanced Semi-supervised Learning", 2020, section 4.1). With γ below 1 they rise.
 *
 * @param ratio γ, above 0; 1 for classes of one size
 */
record LongTail(double ratio) {
    static final double GREATEST_RATIO = 1e6;

    LongTail {
        if (!(ratio >= 1 / GREATEST_RATIO && ratio <= GREATEST_RATIO)) {
            throw new IllegalArgumentException("a ratio of class sizes must be between 1e-6 and 1e6, not " + ratio);
        }
    }

    /** For each class its size if the largest has {@code largest} examples, rounded, at least 1. */
    int[] sizes(int largest, int classes) {
        return Arrays.stream(shares(classes))
                .mapToInt(share -> Math.max(1, (int) Math.round(largest * share)))
                .toArray();
    }

    /** The greatest size that the largest class can have if no class is to have more than there are of it. */
    int largest(int[] available) {
        double[] shares = shares(available.length);
        int largest = (int) IntStream.range(0, shares.length)
                .mapToDouble(k -> (available[k] + 0.5) / shares[k])
                .min()
                .orElse(0);
        while (largest > 0 && exceeds(sizes(largest, available.length), available)) {
            largest--;
        }
        return largest;
    }

    private static boolean exceeds(int[] sizes, int[] available) {
        return IntStream.range(0, sizes.length).anyMatch(k -> sizes[k] > available[k]);
    }

    /** For each class its size as a share of the largest class's. */
    private double[] shares(int classes) {
        double[] sizes = IntStream.range(0, classes)
                .mapToDouble(k -> Math.pow(ratio, -k / (classes - 1.0)))
                .toArray();
        double greatest = Arrays.stream(sizes).max().orElse(1);
        return Arrays.stream(sizes).map(size -> size / greatest).toArray();
    }
}
