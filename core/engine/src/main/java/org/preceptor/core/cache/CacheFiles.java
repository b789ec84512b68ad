package org.preceptor.core.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.Names;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.RegularFile;
import org.preceptor.core.storage.SyncedFiles;

/**
 * The files that make up one cache. The first of them, {@code CACHEDIR.TAG}, proves that a folder is one; backup
 * programs know it too (<a href="https://bford.info/cachedir/">Cache Directory Tagging Specification</a>). Nothing else
 * is counted or deleted, whatever its folder is called.
 *
 * @param folder named after the cache's key
 */
record CacheFiles(Path folder) {
    static final String DESCRIPTION = "cache.json";
    static final String CHECKSUMS = "checksums.bin";
    static final String EXAMPLES = "examples.bin";
    static final String JOURNAL = "journal.bin";
    static final String TAG = "CACHEDIR.TAG";

    /** In the order in which they are deleted: without a description a cache is not used, without a tag it is none. */
    private static final List<String> NAMES = List.of(
            DESCRIPTION,
            CHECKSUMS,
            EXAMPLES,
            JOURNAL,
            SyncedFiles.PARTIAL + DESCRIPTION,
            SyncedFiles.PARTIAL + CHECKSUMS,
            SyncedFiles.PARTIAL + TAG,
            TAG);

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    String key() {
        return folder.getFileName().toString();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    private byte[] tag() {
        return ("Signature: 8a477f597d28d172789f06886806bc55\n"
                        + "# This folder is Preceptor's cache " + key() + " of decoded examples.\n"
                        + "# See 'preceptor cache list', and delete it with 'preceptor cache clear'.\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the folder is a cache, whole or not. */
    boolean isCache() {
        if (!KEY.matcher(key()).matches() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        byte[] tag = tag();
        try {
            return Arrays.equals(RegularFile.read(path(TAG), tag.length, LinkOption.NOFOLLOW_LINKS), tag);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether these are files, and no links. */
    boolean has(String... names) {
        return Stream.of(names).map(this::path).allMatch(RegularFile::isAt);
    }

    /**
     * Makes the folder, unless it is there.
     *
     * @throws IOException if something else is in its place
     */
    void make() throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new IOException("it is a link, expected a folder");
        }
        Files.createDirectories(folder);
    }

    /**
     * Makes a cache of the folder, unless it is one; for its owner.
     *
     * @throws IOException if it holds anything else
     */
    void claim() throws IOException {
        Optional<String> foreign = foreign();
        if (foreign.isPresent() && (!isCache() || isOurs(foreign.get()))) {
            throw new IOException(complaint(foreign.get()));
        }
        if (!isCache()) {
            SyncedFiles.write(path(TAG), tag());
        }
    }

    private static boolean isOurs(String name) {
        return NAMES.contains(name) || name.equals(FolderLock.FILE);
    }

    /** The first thing in the folder that is not a file of a cache: ours before all others. */
    private Optional<String> foreign() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> !isOurs(path.getFileName().toString()) || !RegularFile.isAt(path))
                    .map(path -> path.getFileName().toString())
                    .min((one, other) -> isOurs(one) == isOurs(other) ? one.compareTo(other) : isOurs(one) ? -1 : 1);
        }
    }

    private static String complaint(String name) {
        return "it holds " + Names.printable(name)
                + (isOurs(name)
                        ? ", which is not a file but a link, a folder or a pipe"
                        : ", which is not a file of a cache");
    }

    /** What the cache takes of the disk. */
    long bytes() throws IOException {
        long bytes = 0;
        for (String name : NAMES) {
            if (has(name)) {
                bytes += Files.size(path(name));
            }
        }
        return bytes;
    }

    /**
     * Deletes the cache; whenever the process ends, what is left is a cache that is not whole, or nothing.
     *
     * @param lock the folder's; closed
     * @throws IOException if the folder is no cache or holds anything else, and then nothing is deleted
     */
    void delete(FolderLock lock) throws IOException {
        try (lock) {
            if (!isCache()) {
                throw new IOException("it is not a cache");
            }
            Optional<String> foreign = foreign();
            if (foreign.isPresent()) {
                throw new IOException(complaint(foreign.get()));
            }
            for (String name : NAMES) {
                Files.deleteIfExists(path(name));
            }
            lock.closeAndDelete();
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException takenMeanwhile) {
            // another process begins to build it again
        }
    }
}
