package org.preceptor.core.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.feed.ByteCount;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.TensorFlowInfo;

/**
 * The folder of all caches, each of which is a folder in it, named after a hash of what it is made of. Processes may
 * use it at once.
 *
 * @param root the folder; need not exist yet
 */
public record CacheFolder(Path root) {
    static final String DESCRIPTION = "cache.json";
    /** How caches are named: half of a SHA-256. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    /**
     * One cache.
     *
     * @param key its name
     * @param folder where it lies
     * @param source whose examples it holds; empty unless it is whole
     * @param examples how many; 0 unless it is whole
     * @param bytes on the disk
     * @param used when it was last opened or written
     * @param builder which process is building it, if one is
     */
    public record Entry(
            String key, Path folder, String source, int examples, long bytes, FileTime used, Optional<String> builder) {
        /** Whether it is whole, so that it can be used. */
        public boolean whole() {
            return examples > 0;
        }
    }

    /**
     * The folder in which this user's caches lie: {@code examples} in {@code PRECEPTOR_CACHE} or ~/.cache/preceptor.
     */
    public static CacheFolder ofThisUser() {
        return new CacheFolder(TensorFlowInfo.cacheFolder().resolve("examples"));
    }

    /** What there is, the one used last first. */
    public List<Entry> entries() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(CacheFolder::isCache)
                    .map(CacheFolder::entry)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Entry::used).reversed().thenComparing(Entry::key))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PreceptorException(
                    root + ": the caches cannot be listed (" + e.getMessage() + "); check its permissions", e);
        }
    }

    /** Users may name a folder that holds other things too, which are not ours to count or delete. */
    private static boolean isCache(Path folder) {
        return KEY.matcher(folder.getFileName().toString()).matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<Entry> entry(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            Path description = folder.resolve(DESCRIPTION);
            Optional<CacheDescription> whole = Files.exists(description)
                    ? CacheDescription.read(Files.readAllBytes(description))
                    : Optional.empty();
            return Optional.of(new Entry(
                    folder.getFileName().toString(),
                    folder,
                    whole.map(CacheDescription::source).orElse(""),
                    whole.map(CacheDescription::examples).orElse(0),
                    bytes,
                    Files.getLastModifiedTime(whole.isPresent() ? description : folder),
                    FolderLock.owner(folder)));
        } catch (IOException e) {
            return Optional.empty(); // another process has removed it meanwhile
        }
    }

    /**
     * Removes a cache. A run that reads it keeps what it has open, where the operating system allows that.
     *
     * @return whether it could be removed: not while it is being built
     */
    public boolean remove(Entry entry) {
        try (FolderLock lock = FolderLock.take(entry.folder(), Clock.systemUTC())) {
            Files.deleteIfExists(entry.folder().resolve(DESCRIPTION));
            SyncedFiles.delete(entry.folder());
            return true;
        } catch (FolderLock.HeldException e) {
            return false;
        } catch (IOException e) {
            throw new PreceptorException(
                    entry.folder() + ": cannot be removed (" + SyncedFiles.reason(e) + "); check its permissions", e);
        }
    }

    /**
     * Makes room for a new cache: those used longest ago go first.
     *
     * @param wanted bytes of the new one
     * @param limit bytes of all
     * @param own the folder of the new one
     */
    void makeRoom(long wanted, long limit, Path own) {
        if (wanted > limit) {
            throw new PreceptorException(
                    root + ": the cache of decoded examples takes " + ByteCount.text(wanted)
                            + ", more than the " + ByteCount.text(limit)
                            + " that 'data.cache.size' allows; raise that, make the pictures smaller, or set 'data.cache' to none");
        }
        List<Entry> oldestFirst = new ArrayList<>(entries());
        oldestFirst.removeIf(entry -> entry.folder().equals(own));
        oldestFirst.sort(Comparator.comparing(Entry::used));
        long others = oldestFirst.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : oldestFirst) {
            if (others + wanted > limit && remove(entry)) {
                others -= entry.bytes();
            }
        }
        long there = oldBytes(own);
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < wanted - there) {
                throw new PreceptorException(root + ": the cache of decoded examples takes " + ByteCount.text(wanted)
                        + ", but the disk has " + ByteCount.text(free)
                        + " left; make room, name another 'data.cache.folder', or set 'data.cache' to none");
            }
        } catch (IOException e) {
            // writing will tell
        }
    }

    private static long oldBytes(Path own) {
        return entry(own).map(Entry::bytes).orElse(0L);
    }
}
