package org.preceptor.core.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;

/**
 * Examples from a cache file, each at its index times its size. They are read where they are asked for, without a
 * mapping: the page cache is shared by all processes all the same, but does not count as memory of this one, a file
 * that is cut short is an error instead of a crash, and it can be closed.
 */
final class CachedExamples extends KeptExamples {
    private final Path file;
    private final FileChannel channel;
    private final int[] checksums;
    private final int stride;

    /**
     * @param known size, labels and names
     * @param file for messages
     * @param channel closed with these
     * @param checksums of each example
     */
    CachedExamples(Examples known, Path file, FileChannel channel, int[] checksums) {
        super(known);
        this.file = file;
        this.channel = channel;
        this.checksums = checksums;
        this.stride = known.bytes();
    }

    @Override
    public int bytes() {
        return stride;
    }

    @Override
    public int checksum(int index) {
        return checksums[index];
    }

    @Override
    public void read(int index, ByteBuffer target) {
        Objects.checkIndex(index, checksums.length);
        ByteBuffer record = target.slice(target.position(), stride);
        try {
            readAt(channel, (long) index * stride, record);
        } catch (IOException e) {
            throw new PreceptorException(
                    file + ": cannot be read (" + e.getMessage() + "); see to the disk, then resume", e);
        }
        if (record.hasRemaining() || checksum(record.flip()) != checksums[index]) {
            throw new PreceptorException(file + ": the cache is damaged at " + name(index)
                    + "; delete it with 'preceptor cache clear', then resume");
        }
        target.position(target.position() + stride);
    }

    /** Reads until the target is full or the file ends. */
    static void readAt(FileChannel channel, long start, ByteBuffer target) throws IOException {
        long at = start;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
