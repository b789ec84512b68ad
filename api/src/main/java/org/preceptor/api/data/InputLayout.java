package org.preceptor.api.data;

import java.util.List;
import java.util.Objects;

/**
 * What the inputs of an {@link InputReader} are called, and what a result repeats of them.
 *
 * @param kind what one of them is called, as the heading of a column with their names: {@code image}, {@code line}
 * @param plural what several are called: {@code images}, {@code rows}
 * @param numbered whether their names are whole numbers, such as those of lines
 * @param columns the names of the cells that each brings along, and that a result has beside the prediction; empty if
 *     they have nothing but a name
 * @param separator of cells that are written as CSV
 */
public record InputLayout(String kind, String plural, boolean numbered, List<String> columns, char separator) {
    public InputLayout {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(plural, "plural");
        columns = List.copyOf(columns);
        if (kind.isBlank() || plural.isBlank()) {
            throw new IllegalArgumentException("inputs must be called something");
        }
    }

    /** Inputs that have nothing but a name, such as files. */
    public static InputLayout named(String kind, String plural) {
        return new InputLayout(kind, plural, false, List.of(), ',');
    }

    /** The headings of an input's own columns in a table of results: its cells', or its name's where it has none. */
    public List<String> headings() {
        return columns.isEmpty() ? List.of(kind) : columns;
    }
}
