package org.preceptor.api.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.preceptor.api.PreceptorException;

/** Files that are kept no longer than they are used. */
record TemporaryFiles() implements FileKeeper {

    @Override
    public Path keep(String origin, Maker maker) {
        try {
            Path file = Files.createTempFile("preceptor-", ".tmp");
            file.toFile().deleteOnExit();
            try {
                maker.write(file);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return file;
        } catch (IOException e) {
            throw new PreceptorException(
                    System.getProperty("java.io.tmpdir") + ": a temporary file cannot be written (" + e.getMessage()
                            + "); make room",
                    e);
        }
    }

    @Override
    public void release(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new PreceptorException(file + ": the temporary file cannot be deleted (" + e.getMessage() + ")", e);
        }
    }
}
