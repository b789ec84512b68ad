package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Vectors;

/**
 * Which columns of a table are read.
 *
 * @param names of all columns
 * @param labels the places of the labels
 * @param features the places of the numbers, in the order in which they are wanted
 */
record CsvHeader(List<String> names, int[] labels, int[] features) {
    /**
     * Finds the columns.
     *
     * @param names the cells of the first line
     * @param features the columns of numbers
     * @throws PreceptorException if there is not each of them once
     */
    static CsvHeader of(Path file, List<String> names, TableFormat format, WantedFeatures features) {
        List<String> wanted = features.names();
        List<String> labels = format.labels();
        String where = file + ":1: ";
        for (String label : labels) {
            requireLabel(where, names, label);
        }

        List<String> missing =
                wanted.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new PreceptorException(where
                    + features.missing(
                            missing.size() == 1
                                    ? "the column " + quoted(missing) + " is missing"
                                    : "the columns " + quoted(missing) + " are missing")
                    + "; found " + listed(names));
        }
        requireOnce(
                where,
                names,
                wanted.isEmpty()
                        ? names
                        : Stream.concat(wanted.stream(), labels.stream()).toList());
        int[] places = wanted.isEmpty()
                ? IntStream.range(0, names.size())
                        .filter(place -> !labels.contains(names.get(place)))
                        .toArray()
                : wanted.stream().mapToInt(names::indexOf).toArray();
        if (places.length == 0) {
            throw new PreceptorException(
                    where + "expected columns of numbers beside " + quoted(labels) + ", found none");
        }
        return new CsvHeader(names, labels.stream().mapToInt(names::indexOf).toArray(), places);
    }

    private static void requireLabel(String where, List<String> names, String label) {
        if (names.contains(label)) {
            return;
        }
        if (names.stream().allMatch(name -> Vectors.number(name).isPresent())) {
            throw new PreceptorException(where + "expected column names, one of them '" + label + "', found numbers ("
                    + listed(names) + "); write a line of column names above them");
        }
        throw new PreceptorException(where + "no column is named '" + label + "'; " + Names.suggest(label, names));
    }

    private static void requireOnce(String where, List<String> names, List<String> needed) {
        if (needed.contains("")) {
            throw new PreceptorException(where + "the column " + (names.indexOf("") + 1)
                    + " has no name; name it, or leave it out if it only numbers the rows");
        }
        Set<String> once = new HashSet<>();
        Set<String> more = new HashSet<>();
        names.stream().filter(name -> !once.add(name)).forEach(more::add);
        List<String> twice = needed.stream().filter(more::contains).distinct().toList();
        if (!twice.isEmpty()) {
            throw new PreceptorException(
                    where + "more than one column is named " + quoted(twice) + "; rename or remove the others");
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(20, names.size()))) + (names.size() > 20 ? ", …" : "");
    }
}
