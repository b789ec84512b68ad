package org.preceptor.cli.prediction;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;

/** How predictions are written. */
public enum PredictionFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** What was given, and columns with the classes and their probabilities beside it. */
    CSV,
    /** JSON, for programs. */
    JSON,
    /** JSON Lines: an object a line, for programs that read one after another. */
    JSONL;

    /**
     * The format that a file's ending says; empty if it says none, as {@code .txt} does not.
     *
     * @throws PreceptorException if the ending is that of another format
     */
    public static Optional<PredictionFormat> ofResult(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        Optional<PredictionFormat> format = of(file);
        if (format.isEmpty() && name.lastIndexOf('.') > 0 && !ending.equals(".txt")) {
            throw new PreceptorException(
                    "--out " + ShortPath.of(file) + ": expected an ending that names a format, .csv,"
                            + " .json, .jsonl or .txt, found '" + ending
                            + "'; choose one, or say --format csv, json, jsonl or table");
        }
        return format;
    }

    /** The format of a file, by its ending. */
    public static Optional<PredictionFormat> of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Optional.of(JSONL);
        }
        return name.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }
}
