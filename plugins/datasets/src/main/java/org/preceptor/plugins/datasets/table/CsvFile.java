package org.preceptor.plugins.datasets.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FileKind;

/** What every reader of CSV files asks of a path first. */
final class CsvFile {
    private CsvFile() {}

    /**
     * Refuses a file whose first bytes say that it is of another kind.
     *
     * @param why a CSV file is expected, before the words "expected a CSV file"; may be empty
     * @throws PreceptorException if it is something else
     * @throws IOException if it cannot be read
     */
    static void require(Path file, String why) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a CSV file, found "
                    + (Files.isDirectory(file)
                            ? "a folder"
                            : Files.exists(file) ? "a pipe or a device" : "nothing there")
                    + "; check the path");
        }
        FileKind.of(file).ifPresent(kind -> {
            throw new PreceptorException(
                    file + ": " + why + "expected a CSV file, found " + kind.description() + "; " + kind.toTable());
        });
    }

    static PreceptorException unreadable(Path file, Exception e) {
        return new PreceptorException(
                file + ": cannot be read as CSV (" + AccessFailure.reason(e) + "); correct the file", e);
    }
}
