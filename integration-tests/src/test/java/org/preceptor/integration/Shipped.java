package org.preceptor.integration;

import java.nio.file.Path;

/** The distribution that the build made. */
final class Shipped {
    private Shipped() {}

    static Path home() {
        return Path.of(System.getProperty("preceptor.home")).normalize();
    }

    /** The folder as a user downloads it. */
    static Path archive() {
        return home().resolveSibling(home().getFileName() + ".tar.gz");
    }

    static Path plugins() {
        return home().resolve("plugins");
    }
}
