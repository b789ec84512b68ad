package org.preceptor.core.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The examples of one set as they are fed, in a file, beside their checksums and a description, which is written last.
 * It is built by one process while others wait; after a kill the next one takes over what is there.
 */
final class DecodedCache {
    private static final int PAUSE_MILLISECONDS = 200;

    private final CacheFolder caches;
    private final DataSource source;
    private final Examples slow;
    private final CacheFiles files;
    private final String origin;

    /**
     * Examples and what reading them has shown.
     *
     * @param unreadable what is wrong with examples that could not be read, by their index
     */
    record Opened(Examples examples, Findings noticed, SortedMap<Integer, String> unreadable) {
        private Opened warning(List<String> kept) {
            Findings all = noticed;
            for (String each : kept) {
                all = all.warning(new DataWarning(
                        "a cache was not deleted to make room: " + each,
                        "move what is not its own elsewhere, or delete it yourself"));
            }
            return new Opened(examples, all, unreadable);
        }
    }

    DecodedCache(CacheFolder caches, DataSource source, Examples slow) {
        this.caches = caches;
        this.source = source;
        this.slow = slow;
        this.origin = slow.origin().orElseThrow();
        this.files = new CacheFiles(caches.root().toAbsolutePath().normalize().resolve(key()));
    }

    private String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String identity = String.join("\n", "examples 1", origin, types(), shapes(), String.valueOf(slow.size()));
            return HexFormat.of()
                    .formatHex(digest.digest(identity.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private String types() {
        return ofInputs(form -> form.type().name());
    }

    private String shapes() {
        return ofInputs(form -> form.shape().toString());
    }

    private String ofInputs(Function<InputForm, String> text) {
        return slow.inputs().forms().stream().map(text).collect(Collectors.joining(" "));
    }

    Path folder() {
        return files.folder();
    }

    /**
     * The examples, from the cache; it is built if it is not there or is damaged.
     *
     * @param limit how many bytes all caches may have together
     * @param bad what is done with examples that cannot be read
     * @throws PreceptorException if an example cannot be read, or the cache cannot be written
     */
    Opened open(long limit, BadFileSettings bad, ReadingProgress progress) {
        boolean waiting = false;
        try {
            while (true) {
                files.make();
                Optional<Opened> whole = openWhole();
                if (whole.isPresent()) {
                    return requireAllowed(whole.get(), bad);
                }
                try (FolderLock lock = FolderLock.take(folder(), Clock.systemUTC())) {
                    files.claim();
                    whole = openWhole();
                    if (whole.isPresent()) {
                        return requireAllowed(whole.get(), bad);
                    }
                    List<String> kept = caches.makeRoom((long) slow.size() * slow.bytes(), limit, folder());
                    build(bad, progress);
                    return openWhole()
                            .orElseThrow(() -> new IOException("what was written is not what is there now"))
                            .warning(kept);
                } catch (FolderLock.HeldException e) {
                    if (!waiting) {
                        progress.waiting("the cache in " + folder() + " is being built by " + e.owner());
                        waiting = true;
                    }
                    progress.read(Math.min(CacheBuild.examplesDone(files, slow), slow.size()), slow.size());
                    Thread.sleep(PAUSE_MILLISECONDS);
                } catch (NoSuchFileException e) {
                    if (Files.exists(folder())) {
                        throw e;
                    } // else another process has removed it meanwhile
                }
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    folder() + ": the cache of decoded examples cannot be written (" + SyncedFiles.reason(e)
                            + "); make room, name another 'data.cache.folder', or set 'data.cache' to none",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PreceptorException(folder() + ": interrupted while another process builds the cache", e);
        }
    }

    /** A cache may have been built where examples were left out, which is not allowed here. */
    private Opened requireAllowed(Opened whole, BadFileSettings bad) {
        if (!whole.unreadable().isEmpty() && !bad.skips()) {
            whole.examples().close();
            throw new FaultyDataException(List.copyOf(whole.unreadable().values()), ExampleKeeper.count(slow));
        }
        return whole;
    }

    private void build(BadFileSettings bad, ReadingProgress progress) throws IOException {
        Files.deleteIfExists(files.path(CacheFiles.DESCRIPTION));
        CacheBuild.Built built = new CacheBuild(files, source, slow).run(bad, progress);
        int[] checksums = built.checksums();
        ByteBuffer table =
                ByteBuffer.allocate(Math.multiplyExact(checksums.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        table.asIntBuffer().put(checksums);
        SyncedFiles.force(files.path(CacheFiles.EXAMPLES));
        SyncedFiles.write(files.path(CacheFiles.CHECKSUMS), table.array());
        CacheDescription description = new CacheDescription(
                source.name(),
                origin,
                slow.size(),
                slow.bytes(),
                shapes(),
                CachedExamples.checksum(table),
                slow.noticed(),
                built.unreadable());
        SyncedFiles.write(files.path(CacheFiles.DESCRIPTION), description.write());
        CacheBuild.forget(files);
    }

    /** The cache, if it is whole and what it should be. */
    private Optional<Opened> openWhole() throws IOException {
        if (!files.isCache() || !files.has(CacheFiles.DESCRIPTION, CacheFiles.CHECKSUMS, CacheFiles.EXAMPLES)) {
            return Optional.empty();
        }
        Path examples = files.path(CacheFiles.EXAMPLES);
        Path checksums = files.path(CacheFiles.CHECKSUMS);
        Optional<CacheDescription> read = CacheFolder.description(files);
        if (Files.size(checksums) != 4L * slow.size()) {
            return Optional.empty();
        }
        ByteBuffer table = ByteBuffer.wrap(
                        RegularFile.read(checksums, Math.multiplyExact(slow.size(), 4), LinkOption.NOFOLLOW_LINKS))
                .order(ByteOrder.LITTLE_ENDIAN);
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
        FileChannel channel = FileChannel.open(examples, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        touch(files.path(CacheFiles.DESCRIPTION));
        return Optional.of(new Opened(
                new CachedExamples(slow, examples, channel, sums),
                read.get().noticed(),
                read.get().unreadable()));
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
