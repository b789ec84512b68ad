package org.preceptor.plugins.datasets.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FileKind;

/** What every reader of CSV files asks of a path first. */
final class CsvFile {
    private CsvFile() {}

    /** The rows below the line of column names. */
    static final class Rows implements Cells.Cursor {
        private final Path file;
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;

        /**
         * @param parser of the file, to be closed
         * @param records of the parser, without the line of column names
         */
        Rows(Path file, CSVParser parser, Iterator<CSVRecord> records) {
            this.file = file;
            this.parser = parser;
            this.records = records;
        }

        @Override
        public boolean hasNext() {
            return read(records::hasNext);
        }

        @Override
        public List<String> next() {
            return read(records::next).toList();
        }

        private <T> T read(Supplier<T> reading) {
            try {
                return reading.get();
            } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public long line() {
            return parser.getCurrentLineNumber();
        }

        @Override
        public void close() {
            try {
                parser.close();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

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
