package org.preceptor.core.feed;

import org.preceptor.tensorflow.FeedArray;

/**
 * The examples of a step, ready to be fed. Holds native memory until closed.
 *
 * @param indices their places in the training set
 * @param examples {@code [batch, height, width, channels] uint8} or {@code [batch, features] float32}
 */
public record FedBatch(int[] indices, FeedArray examples) implements AutoCloseable {

    @Override
    public void close() {
        examples.close();
    }
}
