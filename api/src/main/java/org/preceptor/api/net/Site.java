package org.preceptor.api.net;

import java.util.Objects;

/**
 * A place in a network where noise may enter. Networks name their sites; pipelines bind noise models to a site by its
 * name, or to all sites of a kind by the kind's name.
 *
 * @param name unique in the network: {@code input}, {@code pool1}, {@code block2.residual}, …
 * @param kind what is there
 */
public record Site(String name, Kind kind) {

    /** What a site holds. */
    public enum Kind {
        /** The network's input, {@code [batch, channels, height, width]} or {@code [batch, features]}. */
        INPUT,
        /** Activations between layers. */
        HIDDEN,
        /** A layer's weights, as the layer is about to use them. */
        WEIGHTS,
        /** A residual block: the sum of a shortcut and a branch. */
        RESIDUAL
    }

    public Site {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }
}
