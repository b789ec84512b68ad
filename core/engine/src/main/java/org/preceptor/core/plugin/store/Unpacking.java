package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.core.guard.Rejection;

/**
 * Where plugins that come as a zip are unpacked, and where those are copied to that are checked before they are loaded:
 * a temporary folder, readable by this user alone, that is deleted when closed.
 */
public final class Unpacking implements AutoCloseable {
    private static final String PREFIX = "preceptor-plugins-";

    private Optional<ScratchFolder> scratch = Optional.empty();

    public Unpacking() {
        ScratchFolder.sweep(temporary(), PREFIX);
    }

    /**
     * The plugin's folder or JAR: the file itself, or what a zip unpacks to.
     *
     * @throws Rejection if it is a zip that cannot or must not be unpacked
     */
    public Path rootOf(Path file) {
        return PluginFiles.isZip(file) ? PluginZip.DEFAULT.unpack(file, newFolder(file)) : file;
    }

    /**
     * A copy of a plugin that nobody else can change: what is checked there is what is loaded.
     *
     * @param file its folder, zip or JAR, without symbolic links
     * @throws Rejection if it cannot be copied
     */
    public Path copyOf(Path file) {
        Path copy = newFolder(file).resolve(file.getFileName());
        try {
            PluginFiles.copy(file, copy);
            return copy;
        } catch (IOException e) {
            throw new Rejection("cannot be copied to " + temporary() + " to be checked (" + e.getMessage() + ")", e);
        }
    }

    private Path newFolder(Path file) {
        try {
            if (scratch.isEmpty()) {
                scratch = Optional.of(ScratchFolder.in(temporary(), PREFIX));
            }
            return Files.createTempDirectory(scratch.get().path(), Labels.stem(file));
        } catch (IOException e) {
            throw new Rejection("cannot be unpacked to " + temporary() + " (" + e.getMessage() + ")", e);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public void close() {
        scratch.ifPresent(ScratchFolder::close);
        scratch = Optional.empty();
    }
}
