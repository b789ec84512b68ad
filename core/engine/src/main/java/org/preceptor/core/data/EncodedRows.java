package org.preceptor.core.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.data.Vectors;

/**
 * Rows of a source as the numbers that a model takes, encoded each time they are read.
 *
 * @param raw the rows
 * @param encoding makes vectors of them
 * @param columns what the numbers are called
 */
record EncodedRows(Examples raw, RowEncoding encoding, List<String> columns) implements Examples {
    /** Vectors that take no more of the heap than this share are encoded once. */
    private static final int SHARE = 8;

    EncodedRows {
        columns = List.copyOf(columns);
    }

    static Examples of(Examples raw, RowEncoding encoding) {
        EncodedRows rows = new EncodedRows(raw, encoding, encoding.columns());
        long bytes = (long) raw.size() * rows.bytes();
        return bytes <= Runtime.getRuntime().maxMemory() / SHARE ? rows.inMemory() : rows;
    }

    /** The same, encoded. */
    Examples inMemory() {
        float[] values = new float[Math.multiplyExact(size(), columns.size())];
        for (int i = 0; i < size(); i++) {
            System.arraycopy(vector(i), 0, values, i * columns.size(), columns.size());
        }
        Examples encoded = new Vectors(columns.size(), values, raw.labels(), raw.names(), columns);
        return raw.labelRows().map(encoded::withLabelRows).orElse(encoded);
    }

    private float[] vector(int index) {
        ByteBuffer record = ByteBuffer.allocate(raw.bytes()).order(ByteOrder.nativeOrder());
        raw.read(index, record);
        float[] row = new float[raw.bytes() / Float.BYTES];
        record.flip().asFloatBuffer().get(row);
        return encoding.encode(row);
    }

    @Override
    public int size() {
        return raw.size();
    }

    @Override
    public InputForms inputs() {
        return InputForms.vector(columns.size());
    }

    @Override
    public int[] labels() {
        return raw.labels();
    }

    @Override
    public Optional<LabelRows> labelRows() {
        return raw.labelRows();
    }

    @Override
    public void read(int index, ByteBuffer target) {
        for (float number : vector(index)) {
            target.putFloat(number);
        }
    }

    @Override
    public boolean named() {
        return raw.named();
    }

    @Override
    public String name(int index) {
        return raw.name(index);
    }

    @Override
    public void close() {
        raw.close();
    }
}
