package org.preceptor.api.data;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * New inputs of a trained model, read a batch at a time, as its data source read the examples it was trained on. Used
 * by one thread; closing it twice does nothing more.
 *
 * <p>{@link #hasNext} and {@link #next} throw a {@link org.preceptor.api.PreceptorException}, naming the file, what was
 * expected, what was found and what to do, if nothing more can be read. What is wrong with one input does not stop the
 * others: it is among the batch's {@linkplain Batch#problems() problems}.
 */
public interface InputReader extends Iterator<InputReader.Batch>, AutoCloseable {

    /** The files that are read, which results must not be written over. */
    List<Path> files();

    /** What the inputs are called. */
    InputLayout layout();

    /**
     * What was found but not taken for an input, a line each, such as {@code new: skipped 2 files without pictures}.
     */
    default List<String> skipped() {
        return List.of();
    }

    @Override
    void close();

    /**
     * Some of the inputs, in the order in which they were given.
     *
     * @param items what was given
     * @param examples those of the items that can be predicted, in the same order, of the shape the model takes; their
     *     labels are not used
     * @param problems what is wrong with the others, and with what is not an item at all, a line each
     */
    public record Batch(List<Item> items, Examples examples, List<String> problems) {
        public Batch {
            items = List.copyOf(items);
            problems = List.copyOf(problems);
            long readable = items.stream().filter(Item::readable).count();
            if (readable != examples.size()) {
                throw new IllegalArgumentException(
                        readable + " items can be predicted, but there are " + examples.size() + " examples");
            }
        }
    }

    /**
     * One input.
     *
     * @param name what the user calls it: a path, a line's number
     * @param cells what it brings along, as many as {@link InputLayout#columns()} names
     * @param readable whether it is among the batch's examples
     */
    public record Item(String name, List<String> cells, boolean readable) {
        public Item {
            Objects.requireNonNull(name, "name");
            cells = List.copyOf(cells);
        }

        /** One that has nothing but a name. */
        public Item(String name, boolean readable) {
            this(name, List.of(), readable);
        }
    }
}
