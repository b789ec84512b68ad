package org.preceptor.tensorflow;

import java.nio.file.Path;
import java.util.List;

/**
 * Shared libraries that were read whole and are what their JAR holds, by SHA-256.
 *
 * @param folder where they are
 * @param files their names
 * @param bytes of all of them
 */
public record LibraryCheck(Path folder, List<String> files, long bytes) {
    public LibraryCheck {
        files = List.copyOf(files);
    }
}
