package org.preceptor.plugins.datasets.rows;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** What rows are called: a text and the number of the line, put together when somebody asks. */
public final class RowNames extends AbstractList<String> implements RandomAccess {
    private final String file;
    private final List<Long> lines;

    /**
     * @param file what all names begin with
     * @param lines what they end with
     */
    public RowNames(String file, List<Long> lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public String get(int index) {
        return file + lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }
}
