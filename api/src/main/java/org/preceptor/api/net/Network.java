package org.preceptor.api.net;

import ai.djl.nn.Block;
import java.util.Objects;

/**
 * A classifier to be trained: any DJL block that maps {@code [batch, channels, height, width]} (or {@code [batch,
 * features]}) to logits {@code [batch, classes]}, one array a head. Places where noise may enter are {@link NoiseSite}s
 * and {@link ResidualSite}s in it; every parameter of type weight is a site of kind {@link Site.Kind#WEIGHTS} named
 * after the parameter.
 *
 * @param block not yet initialised
 * @param heads how many arrays of logits it returns
 */
public record Network(Block block, int heads) {
    public Network {
        Objects.requireNonNull(block, "block");
        if (heads < 1) {
            throw new IllegalArgumentException("a network needs at least one head, not " + heads);
        }
    }

    /** A network with one head. */
    public static Network of(Block block) {
        return new Network(block, 1);
    }
}
