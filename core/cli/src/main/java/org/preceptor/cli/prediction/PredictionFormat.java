package org.preceptor.cli.prediction;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How predictions are written. */
public enum PredictionFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** What was given, and columns with the classes and their probabilities beside it. */
    CSV,
    /** JSON, for programs. */
    JSON;

    /** The format of a file, by its ending. */
    public static Optional<PredictionFormat> of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        return name.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }
}
