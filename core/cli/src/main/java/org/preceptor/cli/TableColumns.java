package org.preceptor.cli;

import java.util.List;
import java.util.Optional;

/**
 * The columns of a table in which the numbers stand that a model takes.
 *
 * @param separator what stands between cells
 * @param names of all columns
 * @param features the places of the model's columns, in the model's order
 */
record TableColumns(char separator, List<String> names, int[] features) {
    TableColumns {
        names = List.copyOf(names);
    }

    /**
     * Reads the model's numbers from a row.
     *
     * @param row is filled
     * @return what is wrong with the row, if something is
     */
    Optional<String> read(List<String> cells, float[] row) {
        for (int i = 0; i < features.length; i++) {
            String text = cells.get(features[i]).strip();
            float value = Float.NaN;
            try {
                value = Float.parseFloat(text);
            } catch (NumberFormatException e) {
                // no number, as NaN is none
            }
            if (!Float.isFinite(value)) {
                return Optional.of("expected a number in the column '" + names.get(features[i]) + "', found "
                        + (text.isEmpty() ? "nothing" : "'" + text + "'"));
            }
            row[i] = value;
        }
        return Optional.empty();
    }
}
