package org.preceptor.core.data;

import java.util.stream.IntStream;

/**
 * Batches drawn from all examples alike: each epoch is one random order of them, cut into batches. If the last batch of
 * an epoch is not full, it is filled up from the beginning of the same order, so that every example is seen in every
 * epoch and a few of them twice.
 */
public final class UniformBatches implements BatchSampler {
    private final Shuffle examples;
    private final int batchSize;

    /**
     * @param pool the examples to draw from: places in the training set, at least one
     * @param batchSize examples in a batch
     * @param seed another seed gives other orders
     */
    public UniformBatches(int[] pool, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch needs at least one example, not " + batchSize);
        }
        this.examples = new Shuffle(pool, Permutation.seed(seed, 1));
        this.batchSize = batchSize;
    }

    /** Batches from the examples 0 … size - 1. */
    public UniformBatches(int size, int batchSize, long seed) {
        this(IntStream.range(0, size).toArray(), batchSize, seed);
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int stepsPerEpoch() {
        return (examples.size() + batchSize - 1) / batchSize;
    }

    @Override
    public int[] batch(long step) {
        long epoch = step / stepsPerEpoch();
        long start = step % stepsPerEpoch() * batchSize;
        return IntStream.range(0, batchSize)
                .map(i -> examples.at(epoch, (int) ((start + i) % examples.size())))
                .toArray();
    }
}
