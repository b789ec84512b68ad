package org.preceptor.core.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.feed.ByteCount;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.tensorflow.TensorFlowInfo;

/**
 * The folder of all caches, each of which is a folder in it, named after a hash of what it is made of. Processes may
 * use it at once.
 *
 * @param root the folder; need not exist yet
 */
public record CacheFolder(Path root) {
    private static final int LONGEST_DESCRIPTION = 16 << 20;

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

    /** What there is, the one used last first. Folders of another kind are left out, whatever their names are. */
    public List<Entry> entries() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(CacheFiles::new)
                    .filter(CacheFiles::isCache)
                    .map(CacheFolder::entry)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Entry::used).reversed().thenComparing(Entry::key))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PreceptorException(
                    root + ": the caches cannot be listed (" + e.getMessage() + "); check its permissions", e);
        }
    }

    private static Optional<Entry> entry(CacheFiles files) {
        try {
            Optional<CacheDescription> whole = description(files);
            return Optional.of(new Entry(
                    files.key(),
                    files.folder(),
                    whole.map(CacheDescription::source).orElse(""),
                    whole.map(CacheDescription::examples).orElse(0),
                    files.bytes(),
                    Files.getLastModifiedTime(
                            whole.isPresent() ? files.path(CacheFiles.DESCRIPTION) : files.folder(),
                            LinkOption.NOFOLLOW_LINKS),
                    FolderLock.owner(files.folder())));
        } catch (IOException e) {
            return Optional.empty(); // another process has removed it meanwhile
        }
    }

    /** What a cache declares about itself; empty if it is not whole. */
    static Optional<CacheDescription> description(CacheFiles files) {
        try {
            return CacheDescription.read(RegularFile.read(
                    files.path(CacheFiles.DESCRIPTION), LONGEST_DESCRIPTION, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Why a cache was not removed.
     *
     * @param reason in a clause
     * @param fault false if it is only being built
     */
    public record Kept(String reason, boolean fault) {}

    /**
     * Removes a cache, and nothing but files that a cache has. A run that reads it keeps what it has open, where the
     * operating system allows that.
     *
     * @return empty if it was removed
     */
    public Optional<Kept> remove(Entry entry) {
        try {
            new CacheFiles(entry.folder()).delete(FolderLock.take(entry.folder(), Clock.systemUTC()));
            return Optional.empty();
        } catch (FolderLock.HeldException e) {
            return Optional.of(new Kept("it is being built", false));
        } catch (NoSuchFileException removedByAnother) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Kept(SyncedFiles.reason(e), true));
        }
    }

    /**
     * Makes room for a new cache: those used longest ago go first.
     *
     * @param wanted bytes of the new one
     * @param limit bytes of all
     * @param own the folder of the new one
     * @return what could not be deleted, and why
     */
    List<String> makeRoom(long wanted, long limit, Path own) {
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
        List<String> kept = new ArrayList<>();
        for (Entry entry : oldestFirst) {
            if (others + wanted <= limit) {
                break;
            }
            Optional<Kept> left = remove(entry);
            if (left.isEmpty()) {
                others -= entry.bytes();
            } else if (left.get().fault()) {
                kept.add(entry.folder() + ": " + left.get().reason());
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
        return kept;
    }

    private static long oldBytes(Path own) {
        return entry(new CacheFiles(own)).map(Entry::bytes).orElse(0L);
    }
}
