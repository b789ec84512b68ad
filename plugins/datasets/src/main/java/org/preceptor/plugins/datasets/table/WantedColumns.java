package org.preceptor.plugins.datasets.table;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/**
 * The columns that a model takes from a table: by their names, or, where the run's data source gave them none, all
 * columns but the label's.
 *
 * @param names in the model's order; empty if they have none
 * @param count how many
 * @param label what the column of labels is called
 * @param separators what may separate cells, the likeliest first
 */
record WantedColumns(List<String> names, int count, String label, List<Character> separators) {
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
    private static final int LISTED = 20;

    public WantedColumns {
        names = List.copyOf(names);
        separators = List.copyOf(separators);
    }

    /** What a model takes, from tables that are probably written as the one it was trained on. */
    static WantedColumns of(List<String> names, int count, String label, char separator) {
        Set<Character> separators = new LinkedHashSet<>(List.of(separator));
        separators.addAll(USUAL);
        return new WantedColumns(names, count, label, List.copyOf(separators));
    }

    /** Their places in a table with these columns; empty unless it has each of them once. */
    Optional<TableColumns> in(List<String> columns, char separator) {
        int[] places = names.isEmpty() ? numbers(columns) : places(columns);
        return places.length == count ? Optional.of(new TableColumns(separator, columns, places)) : Optional.empty();
    }

    private int[] numbers(List<String> columns) {
        return IntStream.range(0, columns.size())
                .filter(place -> columns.size() == count || !columns.get(place).equals(label))
                .toArray();
    }

    private int[] places(List<String> columns) {
        return names.stream()
                .filter(name -> Collections.frequency(columns, name) == 1)
                .mapToInt(columns::indexOf)
                .toArray();
    }

    /** Why a table with these columns cannot be predicted. */
    PreceptorException missing(String where, List<String> columns) {
        if (names.isEmpty()) {
            return new PreceptorException(where + ": expected " + count + " columns of numbers, as the model was"
                    + " trained on, and perhaps one named '" + label + "', found " + columns.size() + ": "
                    + listed(columns));
        }
        Optional<String> twice = names.stream()
                .filter(name -> Collections.frequency(columns, name) > 1)
                .findFirst();
        if (twice.isPresent()) {
            return new PreceptorException(where + ": the column '" + twice.get()
                    + "', which the model was trained on, is there twice; rename or remove one");
        }
        List<String> missing =
                names.stream().filter(name -> !columns.contains(name)).toList();
        String first = missing.get(0);
        List<String> others =
                columns.stream().filter(column -> !names.contains(column)).toList();
        return new PreceptorException(where + ": "
                + (missing.size() == 1 ? "the column '" + first + "' is" : "the columns " + listed(missing) + " are")
                + " missing, which the model was trained on; found " + listed(columns)
                + Names.nearest(first, others)
                        .map(near -> "; is '" + near + "' meant?")
                        .orElse(""));
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown;
    }
}
