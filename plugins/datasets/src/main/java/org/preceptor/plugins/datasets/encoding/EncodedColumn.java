package org.preceptor.plugins.datasets.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one column of a table becomes numbers of a vector, as it was learnt from the rows that were trained on. */
public sealed interface EncodedColumn {
    /** What the indicator of missing cells adds to a column's name. */
    String MISSING = " missing";

    String name();

    /** What the numbers are called. */
    List<String> columns();

    /** How many numbers there are. */
    int width();

    /** How cells of the column are read. */
    TableColumn cells();

    /**
     * Writes the numbers of a cell.
     *
     * @param number of the cell, or {@code NaN} if it is missing or text
     * @param text of a category, or empty if it is missing
     * @param row is filled, from {@code start} on
     */
    void encode(float number, String text, float[] row, int start);

    /** Whether a category was among those that were trained on; all numbers are. */
    default boolean knows(String text) {
        return true;
    }

    /**
     * A number or a date.
     *
     * @param date how it is written, if it is one
     * @param fill what stands for a missing one
     * @param mean what is subtracted
     * @param deviation by what the rest is divided
     * @param indicator whether a second number says that it is missing
     */
    record Quantity(
            String name,
            CellNumber decimal,
            Optional<CellDate> date,
            float fill,
            float mean,
            float deviation,
            boolean indicator)
            implements EncodedColumn {
        @Override
        public List<String> columns() {
            return indicator ? List.of(name, name + MISSING) : List.of(name);
        }

        @Override
        public int width() {
            return indicator ? 2 : 1;
        }

        @Override
        public TableColumn cells() {
            return TableColumn.of(name, date.isPresent() ? ColumnKind.DATE : ColumnKind.NUMBER, decimal, date);
        }

        @Override
        public void encode(float number, String text, float[] row, int start) {
            boolean missing = Float.isNaN(number);
            row[start] = ((missing ? fill : number) - mean) / deviation;
            if (indicator) {
                row[start + 1] = missing ? 1 : 0;
            }
        }
    }

    /**
     * A category.
     *
     * @param form how it is encoded
     * @param values that have numbers of their own, in alphabetical order
     * @param other whether there is a number for all further ones
     * @param indicator whether a number says that it is missing
     */
    record Category(
            String name,
            CategoryForm form,
            List<String> values,
            boolean other,
            boolean indicator,
            Map<String, Integer> places)
            implements EncodedColumn {

        static Category of(String name, CategoryForm form, List<String> values, boolean other, boolean indicator) {
            Map<String, Integer> places = new HashMap<>();
            values.forEach(value -> places.put(value, places.size()));
            return new Category(name, form, List.copyOf(values), other, indicator, Map.copyOf(places));
        }

        @Override
        public List<String> columns() {
            if (form == CategoryForm.INDEX) {
                return indicator ? List.of(name, name + MISSING) : List.of(name);
            }
            List<String> columns = new ArrayList<>();
            values.forEach(value -> columns.add(name + "=" + value));
            if (other) {
                columns.add(name + " other");
            }
            if (indicator) {
                columns.add(name + MISSING);
            }
            return columns;
        }

        @Override
        public int width() {
            int ofValues = form == CategoryForm.INDEX ? 1 : values.size() + (other ? 1 : 0);
            return ofValues + (indicator ? 1 : 0);
        }

        @Override
        public TableColumn cells() {
            return TableColumn.of(name, ColumnKind.CATEGORY, CellNumber.POINT, Optional.empty());
        }

        @Override
        public void encode(float number, String text, float[] row, int start) {
            int count = width();
            for (int i = 0; i < count; i++) {
                row[start + i] = 0;
            }
            Integer place = places.get(text);
            if (form == CategoryForm.INDEX) {
                row[start] = place == null ? other && !text.isEmpty() ? values.size() : -1 : place;
            } else if (place != null) {
                row[start + place] = 1;
            } else if (other && !text.isEmpty()) {
                row[start + values.size()] = 1;
            }
            if (indicator && text.isEmpty()) {
                row[start + count - 1] = 1;
            }
        }

        @Override
        public boolean knows(String text) {
            return text.isEmpty() || places.containsKey(text);
        }
    }
}
