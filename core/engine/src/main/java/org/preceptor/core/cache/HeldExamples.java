package org.preceptor.core.cache;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.preceptor.api.data.Examples;

/** Examples that are kept in memory. */
final class HeldExamples extends KeptExamples {
    private final byte[] records;

    /**
     * @param known size, labels and names
     * @param records one after the other, as they are stored
     */
    HeldExamples(Examples known, byte[] records) {
        super(known);
        this.records = records;
    }

    @Override
    public void read(int index, ByteBuffer target) {
        target.put(records, Objects.checkIndex(index, size()) * bytes(), bytes());
    }
}
