package org.preceptor.plugins.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.TextReader;

/**
 * The rows of a CSV file with a line of column names, read a batch at a time. The model's numbers are found by their
 * columns' names; all other columns are only passed on.
 */
final class RowReader implements InputReader {
    /** Bytes that distinguish one character set from another. */
    private static final int START = 512;

    private final Path file;
    private final TableColumns columns;
    private final RowBatches batches;

    /**
     * Opens the file.
     *
     * @param wanted the columns that the model takes
     * @param size how many rows make a batch
     * @throws PreceptorException if there is no such file, or it lacks a column
     */
    RowReader(Path file, WantedColumns wanted, Charset encoding, int size) {
        this.file = file;
        requireFile(file);
        this.columns = columns(file, wanted, encoding)
                .orElseThrow(() -> wanted.missing(
                        file + ":1",
                        names(file, encoding, wanted.separators().get(0)).orElse(List.of())));
        try {
            CSVParser parser = open(file, encoding, columns.separator());
            Iterator<CSVRecord> records = parser.iterator();
            header(records, columns.separator());
            this.batches = new RowBatches(
                    file,
                    new CsvFile.Rows(file, parser, records),
                    columns.names().size(),
                    columns.features().length,
                    size,
                    this::numbers);
        } catch (IOException | UncheckedIOException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    /** The places of the model's columns in a file; empty if one is missing whichever usual separator is tried. */
    private static Optional<TableColumns> columns(Path file, WantedColumns wanted, Charset encoding) {
        return wanted.separators().stream()
                .map(separator -> names(file, encoding, separator).flatMap(names -> wanted.in(names, separator)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void requireFile(Path file) {
        try {
            CsvFile.require(file, "the model takes rows of numbers, so ");
        } catch (IOException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    private static CSVParser open(Path file, Charset encoding, char separator) throws IOException {
        Reader text = new TextReader(
                Files.newInputStream(file),
                encoding,
                file.toString(),
                "save the file as " + encoding + ", or say what it is in, such as --encoding " + likely(file));
        return CSVParser.parse(
                text, CSVFormat.DEFAULT.builder().setDelimiter(separator).get());
    }

    /** The likeliest character set of a file that is not in the expected one. */
    private static String likely(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] start = input.readNBytes(START);
            boolean marked = start.length > 1 && (start[0] & start[1] & 0xff) == 0xfe && (start[0] | start[1]) == -1;
            return marked
                    ? "UTF-16"
                    : TextReader.unmarkedUtf16(start).map(Charset::name).orElse("windows-1252");
        }
    }

    /** The names of the columns, if the file is divided by this character. */
    private static Optional<List<String>> names(Path file, Charset encoding, char separator) {
        try (CSVParser parser = open(file, encoding, separator)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw new PreceptorException(file + ": expected a line of column names and rows, found an empty file");
            }
            return Optional.of(header(records, separator));
        } catch (IOException | UncheckedIOException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    /** The line of column names, above which spreadsheets write one that names the separator, such as {@code sep=;}. */
    private static List<String> header(Iterator<CSVRecord> records, char separator) {
        CSVRecord first = records.next();
        boolean namesSeparator = first.size() < 3
                && String.join(String.valueOf(separator), first.toList()).matches("(?i)sep=.");
        CSVRecord names = namesSeparator && records.hasNext() ? records.next() : first;
        return names.stream().map(String::strip).toList();
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    /** Rows are called by the line they end on. */
    @Override
    public InputLayout layout() {
        return new InputLayout("line", "rows", true, columns.names(), columns.separator());
    }

    private Optional<float[]> numbers(List<String> cells, long line, RowProblems problems) {
        float[] row = new float[columns.features().length];
        return columns.read(cells, row, (column, text) -> problems.addCell(line, column, text))
                ? Optional.of(row)
                : Optional.empty();
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public Batch next() {
        return batches.next();
    }

    @Override
    public void close() {
        batches.close();
    }
}
