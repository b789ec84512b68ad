package org.preceptor.core.config;

import java.nio.file.Path;

/** Paths as messages show them. */
public final class ShortPath {
    private ShortPath() {}

    /**
     * The path from the working directory or from the root, whichever is shorter; {@code .} for the directory itself.
     */
    public static String of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath().normalize();
        if (!here.getRoot().equals(absolute.getRoot())) {
            return absolute.toString();
        }
        String relative = here.relativize(absolute).toString();
        if (relative.isEmpty()) {
            return ".";
        }
        return relative.length() < absolute.toString().length() ? relative : absolute.toString();
    }
}
