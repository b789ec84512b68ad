package org.preceptor.plugins.datasets.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Vectors;

/** Raw rows as the vectors that an encoding makes of them. */
public final class EncodedVectors {
    private EncodedVectors() {}

    public static Examples of(Examples raw, TableEncoding encoding) {
        int width = encoding.columns().size();
        float[] values = new float[Math.multiplyExact(raw.size(), width)];
        ByteBuffer record = ByteBuffer.allocate(raw.bytes()).order(ByteOrder.nativeOrder());
        float[] row = new float[encoding.raw().size()];
        for (int i = 0; i < raw.size(); i++) {
            raw.read(i, record.clear());
            record.flip().asFloatBuffer().get(row);
            System.arraycopy(encoding.encode(row), 0, values, i * width, width);
        }
        Examples encoded = new Vectors(width, values, raw.labels(), raw.names(), encoding.columns());
        return raw.labelRows().map(encoded::withLabelRows).orElse(encoded);
    }
}
