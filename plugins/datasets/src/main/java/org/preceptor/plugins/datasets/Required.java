package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;

/** The option {@code path}, without which a source of files cannot load. */
final class Required {
    private Required() {}

    static Optional<Path> path(Options options, String what) {
        Optional<Path> path = options.path("path");
        if (path.isEmpty()) {
            throw options.invalid("path", what);
        }
        return path;
    }

    static Path orThrow(Optional<Path> path, String source) {
        return path.orElseThrow(
                () -> new PreceptorException(source + ": 'path' is missing; set it to where the " + "files are"));
    }
}
