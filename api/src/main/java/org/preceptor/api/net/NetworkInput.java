package org.preceptor.api.net;

import ai.djl.ndarray.types.Shape;

/**
 * What a network is made for.
 *
 * @param example the shape of one example: {@code (channels, height, width)} or {@code (features)}
 * @param classes how wide the output is: how many classes there are, or numbers that are predicted; at least 1
 */
public record NetworkInput(Shape example, int classes) {
    public NetworkInput {
        if (example.dimension() != 1 && example.dimension() != 3) {
            throw new IllegalArgumentException("an example is (channels, height, width) or (features), not " + example);
        }
        if (classes < 1) {
            throw new IllegalArgumentException("a network predicts at least one number, not " + classes);
        }
    }

    /** Whether examples are images. */
    public boolean isImage() {
        return example.dimension() == 3;
    }
}
