package org.preceptor.api.data;

import java.util.List;
import java.util.Objects;

/**
 * Something about data that can be read, but is probably not what the user meant.
 *
 * @param finding what was found, and where
 * @param remedy what to do about it
 * @param names what the user calls the examples it is about, in the source's order: all, some or none of them
 */
public record DataWarning(String finding, String remedy, List<String> names) {
    public DataWarning {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(remedy, "remedy");
        names = List.copyOf(names);
        if (finding.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a warning says what was found and what to do");
        }
    }

    /** About no example in particular. */
    public DataWarning(String finding, String remedy) {
        this(finding, remedy, List.of());
    }

    /** One line: what was found, and what to do. */
    public String line() {
        return finding + "; " + remedy;
    }
}
