package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/**
 * The separator of a table's cells.
 *
 * @param hasLine whether the first line does nothing but name it, as in {@code sep=;}, which spreadsheets write
 */
record CsvSeparator(char character, boolean hasLine) {
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
    private static final Pattern NAMED = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    /**
     * Finds it: the one that the first line names; of a table whose columns are known, the one that finds them; else
     * the one that the user says or the default.
     *
     * @param line the first line of the file
     * @throws PreceptorException if it is another one than the user says
     */
    static CsvSeparator of(Path file, String line, TableFormat format, WantedFeatures wanted) {
        var named = NAMED.matcher(line);
        if (named.matches()) {
            return new CsvSeparator(named.group(1).charAt(0), true);
        }
        if (wanted.areKnown()) {
            return new CsvSeparator(finding(wanted.names(), line, format), false);
        }
        requireNoOther(file, line, format);
        return new CsvSeparator(format.separator(), false);
    }

    /** The one that divides the line into most of the columns. */
    private static char finding(List<String> columns, String line, TableFormat format) {
        Set<Character> candidates = new LinkedHashSet<>(List.of(format.separator()));
        candidates.addAll(USUAL);
        return candidates.stream()
                .min(Comparator.comparingLong(separator -> {
                    Set<String> names = Set.copyOf(divided(line, separator));
                    return Stream.concat(columns.stream(), Stream.of(format.label()))
                            .filter(name -> !names.contains(name))
                            .count();
                }))
                .orElseThrow();
    }

    private static void requireNoOther(Path file, String line, TableFormat format) {
        List<String> names = divided(line, format.separator());
        if (names.contains(format.label())) {
            return;
        }
        USUAL.stream()
                .filter(other -> divided(line, other).contains(format.label())
                        || names.size() == 1 && divided(line, other).size() > 1)
                .findFirst()
                .ifPresent(other -> {
                    throw new PreceptorException(file + ":1: expected columns divided by " + yaml(format.separator())
                            + ", found " + yaml(other) + "; write 'separator: " + yaml(other) + "'"
                            + (divided(line, other).contains(format.label())
                                    ? ""
                                    : "; besides, no column is named '" + format.label() + "', "
                                            + Names.suggest(format.label(), divided(line, other))));
                });
    }

    private static List<String> divided(String line, char separator) {
        return Stream.of(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", "").strip())
                .toList();
    }

    private static String yaml(char separator) {
        return separator == '\t' ? "\"\\t\"" : "\"" + separator + "\"";
    }
}
