package org.preceptor.plugins.datasets.drawing;

import java.util.SplittableRandom;

/**
 * Random numbers for drawing. Built on 64-bit draws and exact arithmetic alone, so that every JDK yields the same ones.
 */
public final class Draw {
    private final SplittableRandom random;

    public Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A source of its own for example {@code index} of stream {@code stream}, whatever else is drawn. */
    public static Draw of(long seed, int stream, int index) {
        long mixed = new SplittableRandom(seed).nextLong() + stream;
        return new Draw(new SplittableRandom(mixed).nextLong() + index);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + unit() * (high - low);
    }

    /** Uniform in 0 … bound - 1. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Nearly normal, mean 0 and deviation 1: the sum of three uniform numbers, so never beyond 3. */
    double bell() {
        long bits = random.nextLong();
        long sum = (bits & 0x1fffff) + (bits >>> 21 & 0x1fffff) + (bits >>> 42 & 0x1fffff);
        return sum * (2.0 / 0x200000) - 3;
    }
}
