package org.preceptor.plugins.datasets.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.TextReader;

/**
 * A CSV file with a line of column names, which may be read several times.
 *
 * @param file the file
 * @param encoding its character set
 * @param separator between cells
 * @param named whether its first line names the separator, as in {@code sep=;}, and does nothing else
 * @param names of the columns
 */
record TableFile(Path file, Charset encoding, char separator, boolean named, List<String> names) implements Cells {
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
    private static final Pattern NAMED = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    TableFile {
        names = List.copyOf(names);
    }

    /**
     * Finds out how a file is written.
     *
     * @param separator between cells, if the user says it; otherwise it is the one that finds most of the columns in
     *     the first line, and of several the one with most cells
     * @param wanted names of columns that there should be
     * @throws PreceptorException if it is not a table
     */
    static TableFile open(Path file, Charset encoding, Optional<Character> separator, Collection<String> wanted) {
        try {
            CsvFile.require(file, "");
            String first;
            try (BufferedReader text = text(file, encoding)) {
                first = Optional.ofNullable(text.readLine()).orElse("");
            }
            var marked = NAMED.matcher(first);
            boolean named = marked.matches();
            char divides = named
                    ? marked.group(1).charAt(0)
                    : separator.orElseGet(() -> USUAL.stream()
                            .max(Comparator.<Character>comparingLong(each -> Arrays.stream(divided(first, each))
                                            .filter(wanted::contains)
                                            .distinct()
                                            .count())
                                    .thenComparingInt(each -> divided(first, each).length)
                                    .thenComparing(Comparator.comparingInt(USUAL::indexOf)
                                            .reversed()))
                            .orElseThrow());
            TableFile unread = new TableFile(file, encoding, divides, named, List.of());
            try (CSVParser parser = unread.parser()) {
                Iterator<CSVRecord> records = unread.records(parser);
                if (!records.hasNext()) {
                    throw new PreceptorException(
                            file + ": expected a line of column names and rows below it, found an empty file");
                }
                return new TableFile(
                        file, encoding, divides, named, records.next().toList());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    private static String[] divided(String line, char separator) {
        return Stream.of(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", "").strip())
                .toArray(String[]::new);
    }

    private static BufferedReader text(Path file, Charset encoding) throws IOException {
        Reader text = new TextReader(
                Files.newInputStream(file),
                encoding,
                file.toString(),
                "save the file as " + encoding + ", or say what it is in, such as 'encoding: windows-1252'");
        return new BufferedReader(text);
    }

    /** Opens it for reading cells without the spaces around them; {@link #records} begins with the column names. */
    private CSVParser parser() throws IOException {
        return CSVParser.builder()
                .setReader(text(file, encoding))
                .setFormat(CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreSurroundingSpaces(true)
                        .setTrim(true)
                        .get())
                .get();
    }

    private Iterator<CSVRecord> records(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        if (named) {
            records.next();
        }
        return records;
    }

    @Override
    public Optional<String> origin() {
        try {
            return Optional.of(file.toUri() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + " "
                    + encoding + " " + separator);
        } catch (IOException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    @Override
    public Cursor rows() {
        try {
            CSVParser parser = parser();
            Iterator<CSVRecord> records = records(parser);
            records.next();
            return new CsvFile.Rows(file, parser, records);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw CsvFile.unreadable(file, e);
        }
    }

    @Override
    public String divided() {
        return "cells divided by " + (separator == '\t' ? "tabs" : "'" + separator + "'") + "; ";
    }
}
