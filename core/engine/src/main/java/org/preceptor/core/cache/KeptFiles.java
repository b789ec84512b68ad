package org.preceptor.core.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.storage.SyncedFiles;

/**
 * Files that a source made of others, each in a cache of its own: made by one process while others wait, and whole once
 * its description is there.
 *
 * @param caches where they are
 * @param source whose they are
 * @param limit how many bytes all caches may have together
 * @param progress is told who is waited for
 */
public record KeptFiles(CacheFolder caches, DataSource source, long limit, ReadingProgress progress)
        implements FileKeeper {
    private static final int PAUSE_MILLISECONDS = 200;
    private static final String SHAPE = "a file";

    /** What keeps files as a pipeline says. */
    public static FileKeeper of(CacheSettings cache, DataSource source, ReadingProgress progress) {
        return cache.kind() == CacheSettings.Kind.NONE
                ? FileKeeper.temporary()
                : new KeptFiles(
                        cache.folder().map(CacheFolder::new).orElseGet(CacheFolder::ofThisUser),
                        source,
                        cache.size(),
                        progress);
    }

    @Override
    public Path keep(String origin, Maker maker) {
        CacheFiles files =
                new CacheFiles(caches.root().toAbsolutePath().normalize().resolve(key(origin)));
        boolean waiting = false;
        try {
            while (true) {
                files.make();
                if (isWhole(files, origin)) {
                    return touched(files);
                }
                try (FolderLock lock = FolderLock.take(files.folder(), Clock.systemUTC())) {
                    files.claim();
                    if (!isWhole(files, origin)) {
                        make(files, origin, maker);
                    }
                    return touched(files);
                } catch (FolderLock.HeldException e) {
                    if (!waiting) {
                        progress.waiting("the cache in " + files.folder() + " is being built by " + e.owner());
                        waiting = true;
                    }
                    Thread.sleep(PAUSE_MILLISECONDS);
                } catch (NoSuchFileException e) {
                    if (Files.exists(files.folder())) {
                        throw e;
                    } // else another process has removed it meanwhile
                }
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    files.folder() + ": the cache cannot be written (" + SyncedFiles.reason(e)
                            + "); make room, name another 'data.cache.folder', or set 'data.cache' to none",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PreceptorException(files.folder() + ": interrupted while another process builds the cache", e);
        }
    }

    private void make(CacheFiles files, String origin, Maker maker) throws IOException {
        Files.deleteIfExists(files.path(CacheFiles.DESCRIPTION));
        Path file = files.path(CacheFiles.EXAMPLES);
        Files.deleteIfExists(file);
        maker.write(file);
        SyncedFiles.force(file);
        caches.makeRoom(Files.size(file), limit, files.folder());
        SyncedFiles.write(
                files.path(CacheFiles.DESCRIPTION),
                new CacheDescription(source.name(), origin, 1, 0, SHAPE, 0, Findings.none(), new TreeMap<>()).write());
    }

    private static boolean isWhole(CacheFiles files, String origin) {
        Optional<CacheDescription> description =
                files.isCache() && files.has(CacheFiles.DESCRIPTION, CacheFiles.EXAMPLES)
                        ? CacheFolder.description(files)
                        : Optional.empty();
        return description
                .filter(each -> each.origin().equals(origin) && each.shape().equals(SHAPE))
                .isPresent();
    }

    /** Says when it was used last. */
    private static Path touched(CacheFiles files) {
        try {
            Files.setLastModifiedTime(files.path(CacheFiles.DESCRIPTION), FileTime.from(Instant.now()));
        } catch (IOException e) {
            // somebody else's cache can be read all the same
        }
        return files.path(CacheFiles.EXAMPLES);
    }

    private static String key(String origin) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(("file 1\n" + origin).getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    @Override
    public void release(Path file) {
        // it stays for the next run
    }
}
