package org.preceptor.plugins.datasets.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows as they are read: kept in memory while they are few, and only counted once they are too many. */
public final class RowStore {
    private static final int SHARE = 8;

    private final int width;
    private final long limit;
    private final List<float[]> held = new ArrayList<>();
    private final List<ColumnRange> ranges;
    private Optional<RowFile> file = Optional.empty();
    private int size;
    private boolean whole = true;

    /**
     * @param width numbers of a row
     * @param limit bytes of all rows that may be in memory
     */
    public RowStore(int width, long limit) {
        this.width = width;
        this.limit = limit;
        this.ranges = IntStream.range(0, width).mapToObj(i -> new ColumnRange()).toList();
    }

    /** A share of the heap. */
    public static long usualLimit() {
        return Runtime.getRuntime().maxMemory() / SHARE;
    }

    /** The numbers become the store's. */
    public void add(float[] row) {
        size = Math.incrementExact(size);
        for (int i = 0; i < width; i++) {
            ranges.get(i).add(row[i]);
        }
        if (whole && (long) size * width * Float.BYTES > limit) {
            whole = false;
            held.clear();
        }
        if (whole) {
            held.add(row);
        }
    }

    public int width() {
        return width;
    }

    public int size() {
        return size;
    }

    /** Whether the rows are in memory; else they are in a file, if they have been put there. */
    public boolean isWhole() {
        return whole;
    }

    /** A row in memory. */
    public float[] row(int index) {
        return held.get(index);
    }

    /** What a column's numbers are like. */
    public ColumnRange range(int column) {
        return ranges.get(column);
    }

    /** The rows have been put into a file. */
    public void putInto(RowFile rows) {
        file = Optional.of(rows);
    }

    /** Where they are if not in memory. */
    public Optional<RowFile> file() {
        return file;
    }
}
