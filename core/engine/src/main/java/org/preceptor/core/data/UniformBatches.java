package org.preceptor.core.data;

import java.util.stream.IntStream;

/**
 * Batches of one stream: each epoch is a round of it, cut into batches. If the last batch of an epoch is not full, it
 * is filled up from the beginning of the same order, so that every example of the round is seen in every epoch and a
 * few of them twice.
 */
public final class UniformBatches implements BatchSampler {
    private final SampledStream examples;
    private final int batchSize;

    /**
     * @param examples what batches are drawn from
     * @param batchSize examples in a batch
     */
    public UniformBatches(SampledStream examples, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch needs at least one example, not " + batchSize);
        }
        this.examples = examples;
        this.batchSize = batchSize;
    }

    /** The seed of the stream's order in a run. */
    public static long seed(long run) {
        return Permutation.seed(run, 1);
    }

    /**
     * Shuffled examples.
     *
     * @param pool the examples to draw from: places in the training set, at least one
     * @param seed another seed gives other orders
     */
    public UniformBatches(int[] pool, int batchSize, long seed) {
        this(SampledStream.shuffled(pool, seed(seed)), batchSize);
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
