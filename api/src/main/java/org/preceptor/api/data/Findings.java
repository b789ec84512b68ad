package org.preceptor.api.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a data source noticed while it read. A run shows it to the user and keeps it in its folder.
 *
 * @param notes what it did that the user may not expect, a line each, such as {@code train, val and test are the
 *     splits}
 * @param leftOut what it skipped, by reason
 * @param warnings what is probably wrong
 */
public record Findings(List<String> notes, List<LeftOut> leftOut, List<DataWarning> warnings) {
    private static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    public Findings {
        notes = List.copyOf(notes);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /** No findings. */
    public static Findings none() {
        return NONE;
    }

    /** These and a note. */
    public Findings noting(String note) {
        return new Findings(with(notes, note), leftOut, warnings);
    }

    /** These, and something that was skipped. */
    public Findings leavingOut(LeftOut more) {
        return new Findings(notes, with(leftOut, more), warnings);
    }

    /** These and a warning. */
    public Findings warning(DataWarning more) {
        return new Findings(notes, leftOut, with(warnings, more));
    }

    /** These and others. */
    public Findings and(Findings more) {
        return new Findings(joined(notes, more.notes), joined(leftOut, more.leftOut), joined(warnings, more.warnings));
    }

    /** How many files, rows or examples were skipped. */
    public long leftOutCount() {
        return leftOut.stream().mapToLong(LeftOut::count).sum();
    }

    private static <T> List<T> with(List<T> list, T more) {
        return joined(list, List.of(more));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
