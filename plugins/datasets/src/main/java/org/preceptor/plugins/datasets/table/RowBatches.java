package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputReader.Batch;
import org.preceptor.api.data.InputReader.Item;
import org.preceptor.api.data.Vectors;

/** The rows of a table, a batch at a time, with the numbers that a model takes. */
final class RowBatches implements AutoCloseable {

    /** How a row becomes numbers. */
    interface Numbers {
        /**
         * The numbers of a row, always as many.
         *
         * @param cells as many as there are columns
         * @return empty if a cell cannot be read, which the problems then say
         */
        Optional<float[]> of(List<String> cells, long line, RowProblems problems);
    }

    private final Path file;
    private final Cells.Cursor cursor;
    private final int columns;
    private final int width;
    private final int size;
    private final Numbers numbers;
    private final RowProblems problems;
    private boolean begun;

    /**
     * @param cursor the rows of the file, to be closed
     * @param columns how many cells a row has
     * @param width how many numbers the model takes
     * @param size how many rows make a batch
     */
    RowBatches(Path file, Cells.Cursor cursor, int columns, int width, int size, Numbers numbers) {
        this.file = file;
        this.cursor = cursor;
        this.columns = columns;
        this.width = width;
        this.size = size;
        this.numbers = numbers;
        this.problems = new RowProblems(file.toString(), columns);
    }

    boolean hasNext() {
        boolean more = cursor.hasNext();
        if (!more && !begun) {
            throw new PreceptorException(file + ": expected rows below the line of column names, found none");
        }
        begun = true;
        return more;
    }

    /** Rows are called by the line they end on. */
    Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Item> items = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < size && hasNext(); i++) {
            List<String> cells = new ArrayList<>(cursor.next());
            long line = cursor.line();
            if (cells.size() > columns) {
                problems.addLonger(line, cells.size());
                continue;
            }
            Optional<float[]> row = Optional.empty();
            if (cells.size() < columns) {
                problems.addShorter(line, cells.size());
                cells.addAll(Collections.nCopies(columns - cells.size(), ""));
            } else {
                row = numbers.of(cells, line, problems);
            }
            row.ifPresent(rows::add);
            items.add(new Item(String.valueOf(line), cells, row.isPresent()));
        }
        return new Batch(items, vectors(rows), hasNext() ? List.of() : problems.lines());
    }

    private Vectors vectors(List<float[]> rows) {
        float[] values = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * width, width);
        }
        int[] labels = new int[rows.size()];
        Arrays.fill(labels, Examples.UNLABELLED);
        return new Vectors(width, values, labels, List.of());
    }

    @Override
    public void close() {
        cursor.close();
    }
}
