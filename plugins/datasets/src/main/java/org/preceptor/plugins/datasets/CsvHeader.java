package org.preceptor.plugins.datasets;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/**
 * Which columns of a table are read.
 *
 * @param names of all columns
 * @param label the place of the label
 * @param features the places of the numbers, in the order in which they are wanted
 */
record CsvHeader(List<String> names, int label, int[] features) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /**
     * Finds the columns.
     *
     * @param names the cells of the first line
     * @param wanted the columns of numbers; empty for all
     * @throws PreceptorException if there is not each of them once
     */
    static CsvHeader of(Path file, List<String> names, TableFormat format, List<String> wanted) {
        String label = format.label();
        String where = file + ":1: ";
        if (!names.contains(label)) {
            if (names.stream().allMatch(name -> WrongCells.finite(name).isPresent())) {
                throw new PreceptorException(where + "expected column names, one of them '" + label
                        + "', found numbers (" + listed(names) + "); write a line of column names above them");
            }
            throw new PreceptorException(where + "no column is named '" + label + "'; " + Names.suggest(label, names));
        }
        List<String> missing =
                wanted.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new PreceptorException(where
                    + (missing.size() == 1
                            ? "the column " + quoted(missing) + " is"
                            : "the columns " + quoted(missing) + " are")
                    + " missing, which the model was trained on; found " + listed(names));
        }
        requireOnce(
                where,
                names,
                wanted.isEmpty()
                        ? names
                        : Stream.concat(wanted.stream(), Stream.of(label)).toList());
        int[] features = wanted.isEmpty()
                ? IntStream.range(0, names.size())
                        .filter(place -> !names.get(place).equals(label))
                        .toArray()
                : wanted.stream().mapToInt(names::indexOf).toArray();
        if (features.length == 0) {
            throw new PreceptorException(where + "expected columns of numbers beside '" + label + "', found none");
        }
        return new CsvHeader(names, names.indexOf(label), features);
    }

    private static void requireOnce(String where, List<String> names, List<String> needed) {
        if (needed.contains("")) {
            throw new PreceptorException(where + "the column " + (names.indexOf("") + 1)
                    + " has no name; name it, or leave it out if it only numbers the rows");
        }
        List<String> twice = needed.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw new PreceptorException(
                    where + "more than one column is named " + quoted(twice) + "; rename or remove the others");
        }
    }

    /**
     * Recognises another separator.
     *
     * @param line the first line of the file
     * @return what is wrong, and which separator to write
     */
    static Optional<String> otherSeparator(Path file, String line, TableFormat format) {
        if (line.matches("(?i)\"?sep=.\"?")) {
            char named = line.replace("\"", "").charAt(4);
            return Optional.of(file + ":1: expected column names, found '" + Names.printable(line)
                    + "', which only Excel understands; remove the line"
                    + (named == format.separator() ? "" : ", and write 'separator: " + yaml(named) + "'"));
        }
        List<String> names = divided(line, format.separator());
        if (names.contains(format.label())) {
            return Optional.empty();
        }
        return SEPARATORS.stream()
                .filter(other -> divided(line, other).contains(format.label())
                        || names.size() == 1 && divided(line, other).size() > 1)
                .findFirst()
                .map(other -> file + ":1: expected columns divided by " + yaml(format.separator()) + ", found "
                        + yaml(other) + "; write 'separator: " + yaml(other) + "'"
                        + (divided(line, other).contains(format.label())
                                ? ""
                                : "; besides, no column is named '" + format.label() + "', "
                                        + Names.suggest(format.label(), divided(line, other))));
    }

    private static List<String> divided(String line, char separator) {
        return Stream.of(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", "").strip())
                .toList();
    }

    private static String yaml(char separator) {
        return separator == '\t' ? "\"\\t\"" : "\"" + separator + "\"";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(20, names.size()))) + (names.size() > 20 ? ", …" : "");
    }
}
