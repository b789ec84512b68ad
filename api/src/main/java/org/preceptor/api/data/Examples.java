package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Examples that can be asked for one by one, in any order and by several threads at a time, with their labels where
 * they have any. They may be in memory ({@link Images}, {@link Vectors}), in files or in a database: nobody reads more
 * of them at a time than fit.
 *
 * <p>An example is a record of {@link #bytes()} bytes: a picture's pixels, {@code [height, width, channels]} unsigned
 * bytes, or a vector's numbers, {@code [features] float32} in the byte order of the machine. Where it has several
 * inputs, such as a picture beside numbers, these follow one another ({@link JoinedExamples}).
 */
public interface Examples extends AutoCloseable {

    /** The label of an example that has none. */
    int UNLABELLED = -1;

    /** How many there are. */
    int size();

    /**
     * What an example consists of, in the order of its bytes: {@code InputForms.image(3, 32, 32)},
     * {@code InputForms.vector(13)}, or several inputs by name.
     */
    InputForms inputs();

    /**
     * For each example its class, from 0, or {@link #UNLABELLED}. Where labels are no single classes but
     * {@linkplain #labelRows() rows of numbers}, 0 for an example that has a label. The array is the caller's to keep,
     * not to change.
     */
    int[] labels();

    /**
     * For each example its label as numbers, where it is a set of classes or numbers to be predicted. Empty, unless
     * overridden, where labels are single classes.
     */
    default Optional<LabelRows> labelRows() {
        return Optional.empty();
    }

    /**
     * Puts an example at the buffer's position, and moves that behind it. The same index always yields the same bytes.
     *
     * @param index from 0
     * @param target in the byte order of the machine, with room for {@link #bytes()} bytes; direct or not
     * @throws IndexOutOfBoundsException if there is no such example
     * @throws org.preceptor.api.PreceptorException naming the file, what was expected, what was found and what to do,
     *     if the example cannot be read
     */
    void read(int index, ByteBuffer target);

    /**
     * The CRC-32C of an example's bytes, by which a resumed run knows its data. Overridden where it is known without
     * reading the example.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is no such example
     * @throws org.preceptor.api.PreceptorException if the example cannot be read
     */
    default int checksum(int index) {
        ByteBuffer bytes = ByteBuffer.allocate(bytes()).order(ByteOrder.nativeOrder());
        read(index, bytes);
        CRC32C sum = new CRC32C();
        sum.update(bytes.flip());
        return (int) sum.getValue();
    }

    /** How many bytes an example has. */
    default int bytes() {
        return inputs().bytes();
    }

    /** Whether users call the examples by names. If not, they are called by their index. */
    default boolean named() {
        return false;
    }

    /** What a user calls an example: a path, a row number. */
    default String name(int index) {
        return String.valueOf(index);
    }

    /** The names of all examples, in their order; empty if they are called by their index. */
    default List<String> names() {
        return named() ? IntStream.range(0, size()).mapToObj(this::name).toList() : List.of();
    }

    /** What the numbers of a vector are called, in their order; empty if they have no names, and for pictures. */
    default List<String> columns() {
        return List.of();
    }

    /**
     * What the examples are made of, as far as that is known without reading them: files with their sizes and times,
     * and the options that matter, or a hash of these. Examples with an origin are read once, and what was read is kept
     * in memory or, if it is too large for that, in a cache on the disk, where it is found by this text. Empty if
     * reading an example costs little more than copying it.
     */
    default Optional<String> origin() {
        return Optional.empty();
    }

    /** What reading the examples has shown, asked for once all of them have been read; kept with them. */
    default Findings noticed() {
        return Findings.none();
    }

    /** Some of the examples, in the order asked for. Closing them closes these. */
    default Examples select(int[] indices) {
        return new SelectedExamples(this, indices, SelectedExamples.labels(this, indices));
    }

    /** The same examples with other labels. Closing them closes these. */
    default Examples withLabels(int[] labels) {
        int[] all = new int[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return new SelectedExamples(this, all, labels);
    }

    /**
     * The same examples, with rows of numbers as labels. Closing them closes these.
     *
     * @param rows as many as there are examples; which of these have a label, {@link #labels()} says
     */
    default Examples withLabelRows(LabelRows rows) {
        return new ExamplesWithRows(this, rows);
    }

    /**
     * Lets go of what the examples hold open, such as a file; examples in memory hold nothing. They cannot be read any
     * more, but size, labels and names stay known. May be called twice.
     */
    @Override
    default void close() {}
}
