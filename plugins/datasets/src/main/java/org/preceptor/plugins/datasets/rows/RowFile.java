package org.preceptor.plugins.datasets.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FileKeeper;

/** Rows of numbers, {@code float32} in the byte order of the machine, in a file that is mapped into memory. */
public final class RowFile implements AutoCloseable {
    private static final int SEGMENT = 1 << 30;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileKeeper keeper;
    private final int bytes;
    private final int perSegment;
    private final int size;
    private List<ByteBuffer> segments;

    private RowFile(Path file, FileKeeper keeper, int bytes, int size, List<ByteBuffer> segments) {
        this.file = file;
        this.keeper = keeper;
        this.bytes = bytes;
        this.perSegment = perSegment(bytes);
        this.size = size;
        this.segments = segments;
    }

    private static int perSegment(int bytes) {
        return Math.max(1, SEGMENT / Math.max(1, bytes));
    }

    /**
     * The file that was made of a table; it is made if it is not there yet.
     *
     * @param keeper has it
     * @param origin what it is made of
     * @param width numbers of a row
     * @param size how many rows there are
     * @param reading gives each row to what it is told
     * @throws PreceptorException if it cannot be written, or {@code reading} finds another number of rows
     */
    public static RowFile of(
            FileKeeper keeper, String origin, int width, int size, Consumer<Consumer<float[]>> reading) {
        int bytes = Math.multiplyExact(width, Float.BYTES);
        Path file = keeper.keep(origin, target -> write(target, width, size, reading));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != (long) size * bytes) {
                throw new PreceptorException(file + ": expected " + size + " rows of " + bytes + " bytes, found "
                        + channel.size() + " bytes; write 'preceptor cache clear', so that it is made again");
            }
            List<ByteBuffer> segments = new ArrayList<>();
            int rows = perSegment(bytes);
            for (int first = 0; first < size; first += rows) {
                segments.add(channel.map(
                        MapMode.READ_ONLY, (long) first * bytes, (long) Math.min(rows, size - first) * bytes));
            }
            return new RowFile(file, keeper, bytes, size, segments);
        } catch (IOException e) {
            throw new PreceptorException(file + ": cannot be read (" + e.getMessage() + "); check the disk", e);
        }
    }

    private static void write(Path target, int width, int size, Consumer<Consumer<float[]>> reading)
            throws IOException {
        ByteBuffer row = ByteBuffer.allocate(width * Float.BYTES).order(ByteOrder.nativeOrder());
        int[] written = {0};
        try (OutputStream output =
                new java.io.BufferedOutputStream(Files.newOutputStream(target), Math.max(BUFFER, row.capacity()))) {
            reading.accept(numbers -> {
                row.clear().asFloatBuffer().put(numbers);
                try {
                    output.write(row.array(), 0, row.capacity());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                written[0]++;
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        if (written[0] != size) {
            throw new PreceptorException("the table had " + size + " rows and has " + written[0]
                    + " now; start again when nobody changes it");
        }
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Puts a row at the buffer's position, and moves that behind it; by several threads at a time. */
    public void read(int index, ByteBuffer target) {
        Objects.checkIndex(index, size);
        ByteBuffer segment = segments.get(index / perSegment);
        target.put(target.position(), segment, index % perSegment * bytes, bytes);
        target.position(target.position() + bytes);
    }

    @Override
    public void close() {
        if (!segments.isEmpty()) {
            segments = List.of();
            keeper.release(file);
        }
    }
}
