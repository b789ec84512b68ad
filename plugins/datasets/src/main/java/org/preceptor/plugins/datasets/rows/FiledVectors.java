package org.preceptor.plugins.datasets.rows;

import java.nio.ByteBuffer;
import java.util.List;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;

/**
 * Vectors in a file.
 *
 * @param rows the numbers
 * @param labels as in {@link Examples#labels()}
 * @param names of the rows
 * @param columns what the numbers are called
 */
public record FiledVectors(RowFile rows, int[] labels, List<String> names, List<String> columns) implements Examples {

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public InputForms inputs() {
        return InputForms.vector(columns.size());
    }

    @Override
    public void read(int index, ByteBuffer target) {
        rows.read(index, target);
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public String name(int index) {
        return names.get(index);
    }

    @Override
    public void close() {
        rows.close();
    }
}
