package org.preceptor.cli.examples;

import java.nio.file.Path;
import java.util.List;
import org.preceptor.api.data.Examples;

/** What is to be predicted, read a batch at a time. */
public interface PredictionInput extends AutoCloseable {

    /** What is read. */
    public List<Path> files();

    /** The names of an item's cells. */
    public List<String> header();

    /** What an item is called, as a column of a table: {@code image}, {@code line}. */
    public String kind();

    /** The separator of cells written as CSV. */
    public char separator();

    public boolean hasNext();

    public Batch next();

    /** Whether nothing so far was wrong. */
    public boolean allWereRead();

    @Override
    public void close();

    /**
     * Some of the items.
     *
     * @param items what was given, in its order
     * @param examples those of the items that can be predicted
     * @param problems what is wrong with the others, and with what is not an item at all
     */
    public record Batch(List<Item> items, Examples examples, List<String> problems) {
        public Batch {
            items = List.copyOf(items);
            problems = List.copyOf(problems);
        }
    }

    /**
     * One thing to predict.
     *
     * @param name a path, a line's number
     * @param cells as {@link #header()} names them
     * @param example its place among the batch's examples; -1 if it cannot be predicted
     */
    public record Item(String name, List<String> cells, int example) {
        public Item {
            cells = List.copyOf(cells);
        }
    }
}
