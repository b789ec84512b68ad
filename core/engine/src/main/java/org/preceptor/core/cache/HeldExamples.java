package org.preceptor.core.cache;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.preceptor.api.data.Examples;

/**
 * Examples that have been read into memory.
 *
 * @param known size, labels and names
 * @param records one after the other, as they are stored
 */
record HeldExamples(Examples known, byte[] records) implements Examples {
    @Override
    public int size() {
        return known.size();
    }

    @Override
    public Shape shape() {
        return known.shape();
    }

    @Override
    public DataType type() {
        return known.type();
    }

    @Override
    public int[] labels() {
        return known.labels();
    }

    @Override
    public boolean named() {
        return known.named();
    }

    @Override
    public String name(int index) {
        return known.name(index);
    }

    @Override
    public List<String> columns() {
        return known.columns();
    }

    @Override
    public void read(int index, ByteBuffer target) {
        target.put(records, Objects.checkIndex(index, size()) * bytes(), bytes());
    }
}
