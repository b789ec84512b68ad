package org.preceptor.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.RowEncoding;
import org.preceptor.api.data.Vectors;

/** Rows that are encoded when they are read are those that were encoded at once. */
class EncodedRowsTest {
    /** A number, its double, and whether it is above one. */
    private static final RowEncoding ENCODING = new RowEncoding() {
        @Override
        public List<String> columns() {
            return List.of("x", "twice", "large");
        }

        @Override
        public float[] encode(float[] raw) {
            return new float[] {raw[0], 2 * raw[0], raw[0] > 1 ? 1 : 0};
        }

        @Override
        public String text() {
            return "";
        }
    };

    @Test
    void bytesNamesLabelsAndColumnsAreTheSame() {
        Vectors raw = new Vectors(1, new float[] {0.5f, 1, 3}, new int[] {0, -1, 1}, List.of("a", "b", "c"));
        EncodedRows streamed = new EncodedRows(raw, ENCODING, ENCODING.columns());
        Examples resident = EncodedRows.of(raw, ENCODING);
        assertThat(resident).isInstanceOf(Vectors.class);
        assertThat(bytes(streamed)).isEqualTo(bytes(resident));
        assertThat(bytes(streamed.select(new int[] {2, 0}))).isEqualTo(bytes(resident.select(new int[] {2, 0})));
        assertThat(streamed.checksum(1)).isEqualTo(resident.checksum(1));
        assertThat(streamed.names()).isEqualTo(resident.names());
        assertThat(streamed.labels()).isEqualTo(resident.labels());
        assertThat(streamed.columns()).isEqualTo(resident.columns());
        assertThat(streamed.inputs()).isEqualTo(resident.inputs());
    }

    private static byte[] bytes(Examples examples) {
        ByteBuffer all = ByteBuffer.allocate(examples.size() * examples.bytes()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < examples.size(); i++) {
            examples.read(i, all);
        }
        return all.array();
    }
}
