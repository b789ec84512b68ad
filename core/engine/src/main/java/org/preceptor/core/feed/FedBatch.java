package org.preceptor.core.feed;

/**
 * The examples of a step, ready to be fed. Holds native memory until closed.
 *
 * @param indices the places in the training set of the batch's examples
 * @param examples those of this process's share
 */
public record FedBatch(int[] indices, FeedArrays examples) implements AutoCloseable {

    @Override
    public void close() {
        examples.close();
    }
}
