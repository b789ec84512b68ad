package org.preceptor.core.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.storage.RegularFile;

/**
 * Reads all examples into a file, several at a time. A journal says which chunks are written and what their checksums
 * are, so that a build that was killed continues where it was.
 */
final class CacheBuild {
    private static final int CHUNK_BYTES = 8 << 20;
    private static final int MOST_EXAMPLES = 64;
    private static final int MOST_JOURNAL = 1 << 30;

    private final CacheFiles files;
    private final DataSource source;
    private final Examples slow;
    private final int stride;
    private final int chunk;

    CacheBuild(CacheFiles files, DataSource source, Examples slow) {
        this.files = files;
        this.source = source;
        this.slow = slow;
        this.stride = slow.bytes();
        this.chunk = chunk(slow);
    }

    private static int chunk(Examples slow) {
        return Math.max(1, Math.min(MOST_EXAMPLES, CHUNK_BYTES / Math.max(1, slow.bytes())));
    }

    /** An entry of the journal: a chunk's number, its examples' checksums, and a checksum of these. */
    private static int entryBytes(int chunk) {
        return 4 * (chunk + 2);
    }

    /** How many examples another process has written so far. */
    static long examplesDone(CacheFiles files, Examples slow) throws IOException {
        Path journal = files.path(CacheFiles.JOURNAL);
        int chunk = chunk(slow);
        return Files.exists(journal) ? Files.size(journal) / entryBytes(chunk) * chunk : 0;
    }

    /** Deletes what only a build needs. */
    static void forget(CacheFiles files) throws IOException {
        Files.deleteIfExists(files.path(CacheFiles.JOURNAL));
    }

    /**
     * What was written.
     *
     * @param checksums of each example
     * @param unreadable what is wrong with those in whose place there are zeros, by their index
     */
    record Built(int[] checksums, SortedMap<Integer, String> unreadable) {}

    /**
     * Writes what is not there yet.
     *
     * @param bad what is done with examples that cannot be read
     * @throws FaultyDataException if examples cannot be read and none may be left out
     */
    Built run(BadFileSettings bad, ReadingProgress progress) throws IOException {
        Map<Integer, int[]> written = journal();
        int[] checksums = new int[slow.size()];
        AtomicInteger done = new AtomicInteger();
        SortedMap<Integer, String> faults;
        try (FileChannel file = open(CacheFiles.EXAMPLES);
                FileChannel journal = open(CacheFiles.JOURNAL)) {
            file.truncate((long) slow.size() * stride);
            journal.position(journal.size());
            faults = new ParallelReading(source).run(slow.size(), chunk, (first, end, reading) -> {
                try {
                    ByteBuffer records =
                            ByteBuffer.allocate((end - first) * stride).order(ByteOrder.nativeOrder());
                    int[] known = written.get(first / chunk);
                    if (known != null && isThere(file, first, end, known, records)) {
                        System.arraycopy(known, 0, checksums, first, end - first);
                        progress.read(done.addAndGet(end - first), slow.size());
                        return;
                    }
                    boolean sound = true;
                    records.clear();
                    for (int i = first; i < end; i++) {
                        ByteBuffer record =
                                records.slice((i - first) * stride, stride).order(ByteOrder.nativeOrder());
                        if (!reading.attempt(i, slow.name(i), index -> read(index, record))) {
                            sound = false;
                            record.clear().put(new byte[stride]);
                        }
                        checksums[i] = CachedExamples.checksum(record.flip());
                        progress.read(done.incrementAndGet(), slow.size());
                    }
                    write(file, (long) first * stride, records.clear());
                    if (sound) { // else it is read again if the build does not come to its end
                        note(journal, first, end, checksums);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!faults.isEmpty() && !bad.skips()) {
            throw new FaultyDataException(List.copyOf(faults.values()), ExampleKeeper.count(slow));
        }
        return new Built(checksums, faults);
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                files.path(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    private void read(int index, ByteBuffer record) {
        ExampleKeeper.readWhole(source, slow, index, record);
    }

    private boolean isThere(FileChannel file, int first, int end, int[] known, ByteBuffer records) throws IOException {
        CachedExamples.readAt(file, (long) first * stride, records);
        if (records.hasRemaining()) {
            return false;
        }
        for (int i = 0; i < end - first; i++) {
            if (CachedExamples.checksum(records.slice(i * stride, stride)) != known[i]) {
                return false;
            }
        }
        return true;
    }

    private static void write(FileChannel file, long start, ByteBuffer records) throws IOException {
        long at = start;
        while (records.hasRemaining()) {
            at += file.write(records, at);
        }
    }

    private void note(FileChannel journal, int first, int end, int[] checksums) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(entryBytes(chunk)).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(first / chunk);
        for (int i = first; i < end; i++) {
            entry.putInt(checksums[i]);
        }
        entry.putInt(4 * (chunk + 1), CachedExamples.checksum(entry.slice(0, 4 * (chunk + 1))));
        synchronized (this) {
            ByteBuffer whole = entry.clear();
            while (whole.hasRemaining()) {
                journal.write(whole);
            }
        }
    }

    /** The checksums of the chunks that are written, by their number. */
    private Map<Integer, int[]> journal() throws IOException {
        Map<Integer, int[]> written = new HashMap<>();
        if (!files.has(CacheFiles.JOURNAL)) {
            return written;
        }
        Path file = files.path(CacheFiles.JOURNAL);
        int length = entryBytes(chunk);
        long longest = Math.min(MOST_JOURNAL, 16L * length * (slow.size() / chunk + 1L));
        if (Files.size(file) > longest) {
            Files.delete(file); // not even builds that were killed many times leave one like this
            return written;
        }
        ByteBuffer all = ByteBuffer.wrap(RegularFile.read(file, Math.toIntExact(longest), LinkOption.NOFOLLOW_LINKS))
                .order(ByteOrder.LITTLE_ENDIAN);
        int whole = 0;
        for (int start = 0; start + length <= all.capacity(); start += length) {
            ByteBuffer entry = all.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
            if (CachedExamples.checksum(entry.slice(0, length - 4)) != entry.getInt(length - 4)) {
                break;
            }
            int[] checksums = new int[chunk];
            entry.position(4).asIntBuffer().get(checksums);
            written.put(entry.getInt(0), checksums);
            whole = start + length;
        }
        if (whole < all.capacity()) {
            // what a kill has left of an entry would shift those behind it
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        return written;
    }
}
