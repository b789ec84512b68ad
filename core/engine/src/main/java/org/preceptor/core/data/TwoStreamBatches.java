package org.preceptor.core.data;

import java.util.stream.IntStream;

/**
 * Batches of a fixed number of labelled examples, which come first, and others after them. An epoch is a round of the
 * others, its last batch filled up from the round's beginning. The labelled go through rounds of their own, one after
 * the other, without regard to epochs.
 */
public final class TwoStreamBatches implements BatchSampler {
    private final SampledStream labelled;
    private final SampledStream others;
    private final int labelledPerBatch;
    private final int batchSize;

    /**
     * @param labelled the labelled examples
     * @param others what the rest of a batch is drawn from: the unlabelled examples, or all
     * @param labelledPerBatch from 1 to {@code batchSize - 1}
     * @param batchSize examples in a batch
     */
    public TwoStreamBatches(SampledStream labelled, SampledStream others, int labelledPerBatch, int batchSize) {
        if (labelledPerBatch < 1 || labelledPerBatch >= batchSize) {
            throw new IllegalArgumentException("a batch of " + batchSize + " can have from 1 to " + (batchSize - 1)
                    + " labelled examples, not " + labelledPerBatch);
        }
        this.labelled = labelled;
        this.others = others;
        this.labelledPerBatch = labelledPerBatch;
        this.batchSize = batchSize;
    }

    /** The seed of the labelled examples' order in a run. */
    public static long seedOfLabelled(long run) {
        return Permutation.seed(run, 2);
    }

    /** The seed of the others' order in a run. */
    public static long seedOfOthers(long run) {
        return Permutation.seed(run, 3);
    }

    /**
     * Shuffled examples.
     *
     * @param labelled places of labelled examples in the training set, at least one
     * @param others places of the others, at least one
     * @param seed another seed gives other orders
     */
    public TwoStreamBatches(int[] labelled, int[] others, int labelledPerBatch, int batchSize, long seed) {
        this(
                SampledStream.shuffled(labelled, seedOfLabelled(seed)),
                SampledStream.shuffled(others, seedOfOthers(seed)),
                labelledPerBatch,
                batchSize);
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int stepsPerEpoch() {
        int rest = batchSize - labelledPerBatch;
        return (others.size() + rest - 1) / rest;
    }

    @Override
    public int[] batch(long step) {
        int rest = batchSize - labelledPerBatch;
        long epoch = step / stepsPerEpoch();
        long start = step % stepsPerEpoch() * rest;
        return IntStream.range(0, batchSize)
                .map(i -> {
                    if (i < labelledPerBatch) {
                        long place = step * labelledPerBatch + i;
                        return labelled.at(place / labelled.size(), (int) (place % labelled.size()));
                    }
                    return others.at(epoch, (int) ((start + i - labelledPerBatch) % others.size()));
                })
                .toArray();
    }
}
