package org.preceptor.core.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.LoggerFactory;

/**
 * Changes to a folder after which it holds either what it held before or what was written, whenever the power fails.
 */
public final class SyncedFiles {
    /** How the names of files begin that are not whole yet. */
    public static final String PARTIAL = ".partial-";

    /** How the names of folders begin that are being deleted. */
    public static final String REMOVED = ".removed-";

    private SyncedFiles() {}

    /** Writes a file, which appears whole or not at all, in place of an older one. */
    public static void write(Path file, byte[] content) throws IOException {
        Path partial = file.resolveSibling(PARTIAL + file.getFileName());
        if (!RegularFile.isAt(partial)) {
            Files.deleteIfExists(partial); // a link would lead elsewhere, and a pipe would wait forever
        }
        Files.write(
                partial,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        force(partial);
        move(partial, file);
    }

    /** Has a file's content on the disk before it returns. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Has on the disk which files a folder holds, before it returns. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Renames a file or folder within its file system, and has that on the disk before it returns. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(parent(to));
        if (!parent(from).equals(parent(to))) {
            forceFolder(parent(from));
        }
    }

    /** The folder that a file or folder is in, which is not the root of its file system. */
    private static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /**
     * Deletes a folder with all that is in it. It loses its name before anything in it is deleted, so that half of it
     * is never taken for the whole.
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path removed = folder;
        if (!folder.getFileName().toString().startsWith(REMOVED)) {
            removed = folder.resolveSibling(REMOVED + folder.getFileName());
            deleteTree(removed);
            move(folder, removed);
        }
        deleteTree(removed);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PathUtils.delete(folder);
    }

    /** Deletes a folder, or notes in the log why that was not possible. */
    public static void deleteIfPossible(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LoggerFactory.getLogger(SyncedFiles.class).warn("could not delete {}: {}", folder, e.toString());
        }
    }

    /** What went wrong, in a clause on one line; a file system's own exceptions mostly say the path alone. */
    public static String reason(Throwable e) {
        String what = e instanceof NoSuchFileException
                ? "there is no file or folder "
                : e instanceof AccessDeniedException
                        ? "permission denied: "
                        : e instanceof FileAlreadyExistsException ? "there is already " : "";
        String message = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
        return what + message;
    }

    /** Deletes what a process left in a folder that ended while it wrote or deleted something there. */
    public static void sweep(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith(PARTIAL) || name.startsWith(REMOVED)) {
                    deleteTree(path);
                }
            }
        } catch (NoSuchFileException nothingThere) {
            // nothing to sweep
        }
    }
}
