package org.preceptor.api.net;

import ai.djl.ndarray.types.Shape;

/**
 * What a network is made for.
 *
 * @param example the shape of one example: {@code (channels, height, width)} or {@code (features)}
 * @param classes at least 2
 */
public record NetworkInput(Shape example, int classes) {
    public NetworkInput {
        if (example.dimension() != 1 && example.dimension() != 3) {
            throw new IllegalArgumentException("an example is (channels, height, width) or (features), not " + example);
        }
        if (classes < 2) {
            throw new IllegalArgumentException("a classifier needs at least two classes, not " + classes);
        }
    }

    /** Whether examples are images. */
    public boolean isImage() {
        return example.dimension() == 3;
    }
}
