package org.preceptor.plugins.datasets.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FileKind;

/** A file compressed with gzip, in which nothing can be found without unpacking all before it. */
final class GzipFile {
    private static final int BUFFER = 1 << 16;

    private GzipFile() {}

    static boolean isAt(Path file) throws IOException {
        return FileKind.of(file).equals(Optional.of(FileKind.GZIP));
    }

    /**
     * The file's content in a file of its own.
     *
     * @param files keeps that
     * @throws PreceptorException if it is damaged, or there is no room
     */
    static Path unpacked(Path file, FileKeeper files) throws IOException {
        String origin = "unpacked " + file.toUri() + " " + FolderTree.stamp(file);
        return files.keep(origin, target -> {
            try (InputStream input = GzipCompressorInputStream.builder()
                            .setInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))
                            .setDecompressConcatenated(true)
                            .get();
                    OutputStream output = Files.newOutputStream(target)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = read(input, buffer, file); read >= 0; read = read(input, buffer, file)) {
                    output.write(buffer, 0, read);
                }
            }
        });
    }

    private static int read(InputStream input, byte[] buffer, Path file) {
        try {
            return input.read(buffer);
        } catch (IOException e) {
            throw new PreceptorException(
                    file + ": cannot be unpacked (" + AccessFailure.reason(e)
                            + "); it is damaged or cut short, copy it again",
                    e);
        }
    }
}
