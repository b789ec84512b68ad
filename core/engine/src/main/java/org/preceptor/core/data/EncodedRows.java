package org.preceptor.core.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.data.Vectors;

/** Rows of a source as the numbers that a model takes. */
final class EncodedRows {
    private EncodedRows() {}

    static Examples of(Examples raw, RowEncoding encoding) {
        List<String> columns = encoding.columns();
        float[] values = new float[Math.multiplyExact(raw.size(), columns.size())];
        ByteBuffer record = ByteBuffer.allocate(raw.bytes()).order(ByteOrder.nativeOrder());
        float[] row = new float[raw.bytes() / Float.BYTES];
        for (int i = 0; i < raw.size(); i++) {
            raw.read(i, record.clear());
            record.flip().asFloatBuffer().get(row);
            System.arraycopy(encoding.encode(row), 0, values, i * columns.size(), columns.size());
        }
        Examples encoded = new Vectors(columns.size(), values, raw.labels(), raw.names(), columns);
        return raw.labelRows().map(encoded::withLabelRows).orElse(encoded);
    }
}
