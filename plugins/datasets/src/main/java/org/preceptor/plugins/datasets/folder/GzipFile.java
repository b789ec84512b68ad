package org.preceptor.plugins.datasets.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.FileKind;

/** A file compressed with gzip, in which nothing can be found without unpacking all before it. */
final class GzipFile {
    private static final int BUFFER = 1 << 16;

    private GzipFile() {}

    static boolean isAt(Path file) throws IOException {
        return FileKind.of(file).equals(Optional.of(FileKind.GZIP));
    }

    /**
     * Unpacks a file into the folder for temporary files, where it is deleted when Java ends, unless that is done
     * before.
     *
     * @throws PreceptorException if it is damaged, or there is no room
     */
    static Path unpacked(Path file) {
        Optional<Path> unpacked = Optional.empty();
        try {
            Path scratch = Files.createTempFile("preceptor-", ".tar");
            unpacked = Optional.of(scratch);
            scratch.toFile().deleteOnExit();
            try (InputStream input = GzipCompressorInputStream.builder()
                    .setInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))
                    .setDecompressConcatenated(true)
                    .get()) {
                Files.copy(input, scratch, StandardCopyOption.REPLACE_EXISTING);
            }
            return scratch;
        } catch (IOException e) {
            unpacked.ifPresent(scratch -> scratch.toFile().delete());
            throw new PreceptorException(
                    file + ": cannot be unpacked into " + System.getProperty("java.io.tmpdir") + " (" + e.getMessage()
                            + "); if it is damaged, copy it again, if there is no room, unpack it yourself with"
                            + " 'gunzip'",
                    e);
        }
    }
}
