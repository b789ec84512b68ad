package org.preceptor.integration;

import java.nio.file.Path;

/** Where the distribution lies that the build made. */
final class Shipped {
    private Shipped() {}

    static Path home() {
        return Path.of(System.getProperty("preceptor.home")).normalize();
    }

    static Path plugins() {
        return home().resolve("plugins");
    }
}
