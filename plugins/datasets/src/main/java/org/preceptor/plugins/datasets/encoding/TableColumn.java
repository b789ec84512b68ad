package org.preceptor.plugins.datasets.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a table whose cells become raw numbers: a number itself, a date's days, and of a category the place of
 * its text among those that the table has, in the order in which they occur. A missing cell is {@code NaN}.
 *
 * @param name of the column
 * @param kind what it holds; never {@link ColumnKind#SKIP}
 * @param decimal how numbers are written
 * @param date how dates are written; empty unless the column holds them
 * @param texts of categories, which reading adds to
 * @param places of the texts
 */
public record TableColumn(
        String name,
        ColumnKind kind,
        CellNumber decimal,
        Optional<CellDate> date,
        List<String> texts,
        Map<String, Integer> places) {

    public static TableColumn of(String name, ColumnKind kind, CellNumber decimal, Optional<CellDate> date) {
        return new TableColumn(name, kind, decimal, date, new ArrayList<>(), new HashMap<>());
    }

    /** What reads cells that are not missing. */
    public CellDate.Reading reading() {
        return switch (kind) {
            case NUMBER -> decimal::ofEither;
            case DATE -> date.orElseThrow().reading();
            case CATEGORY, SKIP ->
                cell -> Optional.of((float) places.computeIfAbsent(cell, text -> {
                    texts.add(text);
                    return texts.size() - 1;
                }));
        };
    }
}
