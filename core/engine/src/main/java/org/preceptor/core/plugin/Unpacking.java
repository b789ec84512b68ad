package org.preceptor.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where plugins that come as a zip are unpacked: a temporary folder, readable by this user alone, that goes when
 * closed.
 */
final class Unpacking implements AutoCloseable {
    private Optional<Path> scratch = Optional.empty();

    /**
     * The plugin's folder or JAR: the file itself, or what a zip unpacks to.
     *
     * @throws Rejection if it is a zip that cannot or must not be unpacked
     */
    Path rootOf(Path file) {
        if (!PluginFiles.isZip(file)) {
            return file;
        }
        try {
            if (scratch.isEmpty()) {
                scratch = Optional.of(
                        Files.createTempDirectory("preceptor-plugins").toRealPath());
            }
            return PluginZip.STANDARD.unpack(file, Files.createTempDirectory(scratch.get(), Labels.stem(file)));
        } catch (IOException e) {
            throw new Rejection(
                    "cannot be unpacked to " + System.getProperty("java.io.tmpdir") + " (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        scratch.ifPresent(PluginFiles::delete);
        scratch = Optional.empty();
    }
}
