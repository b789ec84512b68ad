package org.preceptor.api.data;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * New inputs for a trained model, as a user names them, and what the model takes.
 *
 * @param paths files or folders, as the user writes them; relative ones start at the working directory. At least one.
 * @param inputs of one example
 * @param columns what the numbers of a vector are called, in the order in which the model takes them; empty if they
 *     have no names, and for pictures
 * @param encoding the character set of text files, if the user names one
 * @param batch how many inputs a batch has at most; at least 1
 * @param rowEncoding the {@linkplain RowEncoding#text() text} of the encoding that the model was trained with, if the
 *     source gave it one
 */
public record NewInputs(
        List<Path> paths,
        InputForms inputs,
        List<String> columns,
        Optional<Charset> encoding,
        int batch,
        Optional<String> rowEncoding) {
    public NewInputs {
        paths = List.copyOf(paths);
        Objects.requireNonNull(inputs, "inputs");
        columns = List.copyOf(columns);
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(rowEncoding, "rowEncoding");
        if (paths.isEmpty() || batch < 1) {
            throw new IllegalArgumentException("expected at least one path and a batch of at least one, found "
                    + paths.size() + " paths and a batch of " + batch);
        }
    }

    /** Inputs of a model without an encoding. */
    public NewInputs(List<Path> paths, InputForms inputs, List<String> columns, Optional<Charset> encoding, int batch) {
        this(paths, inputs, columns, encoding, batch, Optional.empty());
    }
}
