package org.preceptor.plugins.datasets.rows;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** A growing list of numbers of lines, eight bytes each. */
public final class LineNumbers extends AbstractList<Long> implements RandomAccess {
    private long[] lines = new long[16];
    private int size;

    @Override
    public boolean add(Long line) {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, Math.addExact(size, size >> 1));
        }
        lines[size++] = line;
        return true;
    }

    @Override
    public Long get(int index) {
        return lines[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
