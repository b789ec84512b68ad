package org.preceptor.core.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The examples of one set as they are fed, in a file, beside their checksums and a description, which is written last.
 * It is built by one process while others wait; after a kill the next one takes over what is there.
 */
final class DecodedCache {
    static final String EXAMPLES = "examples.bin";
    private static final String CHECKSUMS = "checksums.bin";
    private static final int PAUSE_MILLISECONDS = 200;

    private final CacheFolder caches;
    private final DataSource source;
    private final Examples slow;
    private final Path folder;
    private final String origin;

    /** Examples and what reading them has shown. */
    record Opened(Examples examples, Findings noticed) {}

    DecodedCache(CacheFolder caches, DataSource source, Examples slow) {
        this.caches = caches;
        this.source = source;
        this.slow = slow;
        this.origin = slow.origin().orElseThrow();
        this.folder = caches.root().toAbsolutePath().normalize().resolve(key());
    }

    private String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String identity = String.join(
                    "\n",
                    "examples 1",
                    origin,
                    slow.type().name(),
                    slow.shape().toString(),
                    String.valueOf(slow.size()));
            return HexFormat.of()
                    .formatHex(digest.digest(identity.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * The examples, from the cache; it is built if it is not there or is damaged.
     *
     * @param limit how many bytes all caches may have together
     * @throws PreceptorException if an example cannot be read, or the cache cannot be written
     */
    Opened open(long limit, ReadingProgress progress) {
        try {
            Files.createDirectories(folder);
            while (true) {
                Optional<Opened> whole = openWhole();
                if (whole.isPresent()) {
                    return whole.get();
                }
                try (FolderLock lock = FolderLock.take(folder, Clock.systemUTC())) {
                    whole = openWhole();
                    if (whole.isPresent()) {
                        return whole.get();
                    }
                    caches.makeRoom((long) slow.size() * slow.bytes(), limit, folder);
                    build(progress);
                    return openWhole().orElseThrow(() -> new IOException("what was written is not what is there now"));
                } catch (FolderLock.HeldException e) {
                    progress.read(Math.min(CacheBuild.examplesDone(folder, slow), slow.size()), slow.size());
                    Thread.sleep(PAUSE_MILLISECONDS);
                    Files.createDirectories(folder);
                }
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    folder + ": the cache of decoded examples cannot be written (" + SyncedFiles.reason(e)
                            + "); make room, name another 'data.cache.folder', or set 'data.cache' to none",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PreceptorException(folder + ": interrupted while another process builds the cache", e);
        }
    }

    private void build(ReadingProgress progress) throws IOException {
        Files.deleteIfExists(folder.resolve(CacheFolder.DESCRIPTION));
        int[] checksums = new CacheBuild(folder, source, slow).run(progress);
        ByteBuffer table =
                ByteBuffer.allocate(Math.multiplyExact(checksums.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        table.asIntBuffer().put(checksums);
        SyncedFiles.force(folder.resolve(EXAMPLES));
        SyncedFiles.write(folder.resolve(CHECKSUMS), table.array());
        CacheDescription description = new CacheDescription(
                source.name(),
                origin,
                slow.size(),
                slow.bytes(),
                slow.shape().toString(),
                CachedExamples.checksum(table),
                slow.noticed());
        SyncedFiles.write(folder.resolve(CacheFolder.DESCRIPTION), description.write());
        CacheBuild.forget(folder);
    }

    /** The cache, if it is whole and what it should be. */
    private Optional<Opened> openWhole() throws IOException {
        Path description = folder.resolve(CacheFolder.DESCRIPTION);
        Path checksums = folder.resolve(CHECKSUMS);
        Path examples = folder.resolve(EXAMPLES);
        if (!Files.exists(description) || !Files.exists(checksums) || !Files.exists(examples)) {
            return Optional.empty();
        }
        Optional<CacheDescription> read = CacheDescription.read(Files.readAllBytes(description));
        ByteBuffer table = ByteBuffer.wrap(Files.readAllBytes(checksums)).order(ByteOrder.LITTLE_ENDIAN);
        if (read.isEmpty()
                || !read.get().origin().equals(origin)
                || read.get().examples() != slow.size()
                || read.get().bytes() != slow.bytes()
                || table.remaining() != 4L * slow.size()
                || CachedExamples.checksum(table.duplicate()) != read.get().checksum()
                || Files.size(examples) != (long) slow.size() * slow.bytes()) {
            return Optional.empty();
        }
        int[] sums = new int[slow.size()];
        table.asIntBuffer().get(sums);
        FileChannel channel = FileChannel.open(examples, StandardOpenOption.READ);
        touch(description);
        return Optional.of(new Opened(
                new CachedExamples(slow, examples, channel, sums), read.get().noticed()));
    }

    /** Says when the cache was used last. */
    private static void touch(Path description) {
        try {
            Files.setLastModifiedTime(description, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // somebody else's cache can be read all the same
        }
    }
}
