package org.preceptor.plugins.datasets.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.preceptor.api.PreceptorException;

/** A picture's bytes on disk. */
final class PictureFile {
    private static final int MAXIMUM = 64 << 20;

    private PictureFile() {}

    static byte[] read(Path file, String where) {
        if (!Files.exists(file)) {
            throw new PreceptorException(where + ": no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(where + ": expected an image file, found "
                    + (Files.isDirectory(file) ? "a folder" : "a pipe or a device") + "; check the path");
        }
        try (InputStream input = Files.newInputStream(file)) {
            byte[] content = input.readNBytes(MAXIMUM + 1);
            if (content.length > MAXIMUM) {
                throw new PreceptorException(where + ": larger than " + (MAXIMUM >> 20) + " MiB; shrink or remove it");
            }
            return content;
        } catch (AccessDeniedException e) {
            throw new PreceptorException(where + ": the file may not be read; check its permissions", e);
        } catch (IOException e) {
            throw new PreceptorException(where + ": the file cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
