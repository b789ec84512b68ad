package org.preceptor.api;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a data source can ask for.
 *
 * @param folder where relative paths start: the pipeline file's folder
 */
public record DataContext(Path folder) {
    public DataContext {
        Objects.requireNonNull(folder, "folder");
    }

    /** The path, relative ones taken from {@link #folder()}. */
    public Path resolve(Path path) {
        return folder.resolve(path).normalize();
    }
}
