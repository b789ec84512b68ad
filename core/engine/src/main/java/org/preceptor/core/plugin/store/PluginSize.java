package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.preceptor.core.guard.Rejection;

/**
 * Refuses plugins whose JARs unpack to more than they should: a class and a manifest are read into memory whole. The
 * unpacked size of an entry counts, not the size it declares, which may be false.
 *
 * @param maximumBytes of all a plugin's JARs and its folder of classes, unpacked
 * @param maximumWhole bytes of one file that is read whole: a class, a manifest, a list of services
 */
public record PluginSize(long maximumBytes, long maximumWhole) {

    /** As much as a zip may hold, and far more than any compiler writes into a class. */
    public static final PluginSize DEFAULT = new PluginSize(PluginZip.DEFAULT.maximumBytes(), 16L << 20);

    private static final Pattern READ_WHOLE =
            Pattern.compile("(?i).*\\.class|META-INF/([^/]+|services/[^/]+)", Pattern.DOTALL);
    private static final int CHUNK = 1 << 16;

    /**
     * Measures all that a plugin's classes may be loaded from.
     *
     * @throws Rejection if it is too large, or cannot be read
     */
    public void check(Path root) {
        long left = maximumBytes;
        byte[] chunk = new byte[CHUNK];
        for (Path location : PluginJars.locations(root)) {
            left -= Files.isDirectory(location) ? checkedFolder(location, left) : checkedJar(location, left, chunk);
        }
    }

    /**
     * Measures what is read of a JAR to find out what it is.
     *
     * @throws Rejection if it is too large, or cannot be read
     */
    public void checkManifest(Path location) {
        try (JarFile jar = new JarFile(location.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
                    size(jar, location, entry, maximumBytes, new byte[CHUNK]);
                }
            }
        } catch (IOException e) {
            throw Rejection.unreadable(location, e);
        }
    }

    /**
     * Measures a file that is read whole.
     *
     * @throws Rejection if it is too large, or cannot be read
     */
    public void checkFile(Path file) {
        if (size(file) > maximumWhole) {
            throw tooLargeEntry(
                    Objects.requireNonNull(file.toAbsolutePath().getParent()),
                    file.getFileName().toString());
        }
    }

    private long checkedJar(Path location, long left, byte[] chunk) {
        long bytes = 0;
        try (JarFile jar = new JarFile(location.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                bytes += size(jar, location, entry, left - bytes, chunk);
            }
        } catch (IOException e) {
            throw Rejection.unreadable(location, e);
        }
        return bytes;
    }

    private long checkedFolder(Path folder, long left) {
        long bytes = 0;
        for (Path file : PluginFiles.of(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            long size = size(file);
            if (size > maximumWhole && READ_WHOLE.matcher(name).matches()) {
                throw tooLargeEntry(folder, name);
            }
            bytes += size;
            if (bytes > left) {
                throw tooLarge();
            }
        }
        return bytes;
    }

    /** @param chunk what is read goes through it; one for all entries, of which a library has thousands */
    private long size(JarFile jar, Path location, JarEntry entry, long left, byte[] chunk) throws IOException {
        boolean whole = READ_WHOLE.matcher(entry.getName()).matches();
        long bytes = 0;
        try (InputStream in = jar.getInputStream(entry)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                bytes += length;
                if (whole && bytes > maximumWhole) {
                    throw tooLargeEntry(location, entry.getName());
                }
                if (bytes > left) {
                    throw tooLarge();
                }
            }
        }
        return bytes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new Rejection("the file " + file.getFileName() + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private Rejection tooLargeEntry(Path holder, String name) {
        return new Rejection(
                holder.getFileName() + " holds " + PluginZip.printable(name) + ", which unpacks to more than "
                        + (maximumWhole >> 20) + " MiB; expected less of a class or a manifest; do not use this file");
    }

    private Rejection tooLarge() {
        return new Rejection("has JARs that unpack to more than " + (maximumBytes >> 20)
                + " MiB; leave large files out of them: they may be beside lib in a plugin's folder");
    }
}
