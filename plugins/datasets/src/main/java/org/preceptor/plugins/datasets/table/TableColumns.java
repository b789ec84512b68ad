package org.preceptor.plugins.datasets.table;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.preceptor.api.data.Vectors;

/**
 * The columns of a table with the numbers that a model takes.
 *
 * @param separator between cells
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
     * @param wrong is told the name and the text of the first column that holds no number
     * @return whether all are numbers
     */
    boolean read(List<String> cells, float[] row, BiConsumer<String, String> wrong) {
        for (int i = 0; i < features.length; i++) {
            String text = cells.get(features[i]).strip();
            Optional<Float> value = Vectors.number(text);
            if (value.isEmpty()) {
                wrong.accept(names.get(features[i]), text);
                return false;
            }
            row[i] = value.get();
        }
        return true;
    }
}
