package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.preceptor.core.guard.Rejection;

/**
 * Unpacks plugins that come as a zip, and nothing outside the folder they are unpacked into.
 *
 * @param maximumBytes unpacked
 * @param maximumEntries files and folders
 */
record PluginZip(long maximumBytes, int maximumEntries) {

    /** What a plugin with a few bundled libraries stays far below. */
    static final PluginZip DEFAULT = new PluginZip(1L << 30, 20_000);

    private static final int CHUNK = 1 << 16;

    /**
     * Unpacks a zip.
     *
     * @param target an empty folder
     * @return the plugin's folder: the target, or the only folder in it
     * @throws Rejection if the zip is too large, has entries that leave the target, are symbolic links or cannot be
     *     files here, or is unreadable
     */
    Path unpack(Path zip, Path target) {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            List<ZipArchiveEntry> entries = Collections.list(file.getEntries());
            check(entries);
            long left = maximumBytes;
            for (ZipArchiveEntry entry : entries) {
                left -= unpack(file, entry, resolve(target, entry), left);
            }
            return pluginFolder(target);
        } catch (IOException e) {
            throw Rejection.unreadable(zip, e);
        }
    }

    /** The number of bytes of the entry. */
    private long unpack(ZipFile file, ZipArchiveEntry entry, Path path, long left) throws IOException {
        try {
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                return 0;
            }
            Files.createDirectories(path.getParent());
            return copy(file, entry, path, left);
        } catch (FileSystemException e) {
            throw new Rejection(
                    "holds the entry " + printable(entry.getName()) + ", which cannot be unpacked ("
                            + (e.getReason() == null ? "another is in its place" : e.getReason())
                            + "); have its author pack it again",
                    e);
        }
    }

    private void check(List<ZipArchiveEntry> entries) {
        if (entries.size() > maximumEntries) {
            throw new Rejection("holds " + entries.size() + " files; at most " + maximumEntries + " are unpacked");
        }
        long bytes = 0;
        for (ZipArchiveEntry entry : entries) {
            if (entry.isUnixSymlink()) {
                throw new Rejection("holds the symbolic link " + printable(entry.getName()) + "; pack the file itself");
            }
            bytes += Math.max(0, entry.getSize());
            if (bytes > maximumBytes || bytes < 0) {
                throw tooLarge();
            }
        }
    }

    private static Path resolve(Path target, ZipArchiveEntry entry) {
        String name = entry.getName().replace('\\', '/');
        Path path;
        try {
            path = target.resolve(name.isEmpty() ? "." : name).normalize();
        } catch (InvalidPathException e) {
            throw new Rejection(
                    "holds the entry " + printable(name) + ", which no file can be called here (" + e.getReason()
                            + "); do not use this file",
                    e);
        }
        if (name.startsWith("/") || name.contains(":") || !path.startsWith(target)) {
            throw new Rejection("holds the entry " + printable(entry.getName())
                    + ", which would be unpacked outside the plugin's folder;" + " do not use this file");
        }
        return path;
    }

    /** A name from an archive, fit for a message: on one line. */
    static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private long copy(ZipFile file, ZipArchiveEntry entry, Path path, long left) throws IOException {
        long copied = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(path)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                copied += length;
                if (copied > left) {
                    throw tooLarge();
                }
                out.write(chunk, 0, length);
            }
        }
        return copied;
    }

    private Rejection tooLarge() {
        return new Rejection("would unpack to more than " + (maximumBytes >> 20)
                + " MiB; a plugin this large must come as a" + " folder");
    }

    private static Path pluginFolder(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            List<Path> top = files.toList();
            return top.size() == 1 && Files.isDirectory(top.get(0)) ? top.get(0) : target;
        }
    }
}
