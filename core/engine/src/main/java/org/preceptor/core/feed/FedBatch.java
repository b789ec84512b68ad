package org.preceptor.core.feed;

import org.preceptor.tensorflow.FeedArray;

/**
 * The examples of a step, ready to be fed. Holds native memory until closed.
 *
 * @param indices the places in the training set of the batch's examples
 * @param examples those of this process's share: {@code [share, height, width, channels] uint8} or {@code [share,
 *     features] float32}
 */
public record FedBatch(int[] indices, FeedArray examples) implements AutoCloseable {

    @Override
    public void close() {
        examples.close();
    }
}
