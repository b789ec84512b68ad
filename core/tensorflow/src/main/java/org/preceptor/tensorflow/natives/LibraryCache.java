package org.preceptor.tensorflow.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.tensorflow.error.NativeLibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that shared libraries are unpacked to and loaded from: {@code PRECEPTOR_CACHE}, or
 * {@code ~/.cache/preceptor}. It must belong to the user, and nobody else may be able to write it; otherwise nothing is
 * loaded from it.
 *
 * @param root the folder
 */
record LibraryCache(Path root) {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryCache.class);
    private static final int PATIENCE_SECONDS = 300;
    private static final int PAUSE_MILLISECONDS = 50;

    static LibraryCache ofThisUser() {
        String chosen = System.getProperty("preceptor.cache", System.getenv("PRECEPTOR_CACHE"));
        if (chosen != null && !chosen.isEmpty()) {
            return new LibraryCache(Path.of(chosen));
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        if (!home.isAbsolute()) {
            throw new NativeLibraryException("the user has no home folder for TensorFlow's libraries and other caches;"
                    + " set PRECEPTOR_CACHE to a folder that can be written and has room for them");
        }
        return new LibraryCache(home.resolve(".cache").resolve("preceptor"));
    }

    /**
     * The folder with a JAR's libraries, each of which is what the JAR holds. They are unpacked if they are not there,
     * or are damaged.
     *
     * @throws NativeLibraryException if they cannot be unpacked, or others could change them
     */
    Path unpacked(LibraryJar jar) {
        return good(jar, false).folder().toAbsolutePath();
    }

    /** The same, after every library has been read whole. */
    UnpackedLibraries check(LibraryJar jar) {
        return good(jar, true);
    }

    private UnpackedLibraries good(LibraryJar jar, boolean whole) {
        Path family = root.resolve(jar.family());
        UnpackedLibraries libraries = new UnpackedLibraries(jar, family.resolve(jar.folder()));
        try {
            Permissions.createFolder(family);
            Ownership.requireFolder(root);
            Ownership.requireFolder(family);
            sweep(family);
            if (!libraries.areIntact(whole)) {
                unpackInTurn(libraries, family);
            }
            return libraries;
        } catch (IOException e) {
            throw new NativeLibraryException(
                    libraries.folder() + ": TensorFlow's libraries could not be unpacked from " + jar.file() + " ("
                            + reason(e)
                            + "); set PRECEPTOR_CACHE to a folder that can be written and has room for them",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getPackageName().startsWith("java.nio.file")
                        ? e.getClass().getSimpleName() + ": " + e.getMessage()
                        : e.getMessage();
    }

    private static void unpackInTurn(UnpackedLibraries libraries, Path family) throws IOException {
        try (FileChannel channel = openLock(family)) {
            Optional<FileLock> turn = await(channel);
            if (libraries.areIntact(false)) {
                return; // another process was faster
            }
            turn.ifPresent(alone -> deleteUnfinished(family));
            libraries.unpack();
            if (!libraries.areIntact(true)) {
                throw new NativeLibraryException(libraries.folder() + ": the libraries were unpacked again from "
                        + libraries.jar().file() + " but do not read back as they were written; the disk may be"
                        + " damaged: set PRECEPTOR_CACHE to a folder on another one");
            }
        }
    }

    private static FileChannel openLock(Path family) throws IOException {
        return Permissions.openLock(family.resolveSibling(family.getFileName() + ".lock"));
    }

    /** Waits while another process unpacks; one that is dead holds no lock. Empty if that takes too long. */
    private static Optional<FileLock> await(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Optional<FileLock> lock = attempt(channel);
            if (lock.isPresent()) {
                return lock;
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while another process unpacks", e);
            }
        }
        return Optional.empty();
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    /** Deletes what starts have left that were stopped while unpacking. */
    private static void sweep(Path family) {
        if (unfinished(family).isEmpty()) {
            return;
        }
        try (FileChannel channel = openLock(family)) {
            attempt(channel).ifPresent(alone -> deleteUnfinished(family));
        } catch (IOException e) {
            LOG.debug("{} cannot be swept", family, e);
        }
    }

    /** Call this while holding the lock: no process is unpacking then. */
    private static void deleteUnfinished(Path family) {
        for (Path folder : unfinished(family)) {
            try {
                UnpackedLibraries.delete(folder);
            } catch (IOException e) {
                LOG.debug("{} cannot be deleted", folder, e);
            }
        }
    }

    private static List<Path> unfinished(Path family) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(family, UnpackedLibraries.UNFINISHED + "*")) {
            folders.forEach(found::add);
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", family, e);
        }
        return found;
    }
}
