package org.preceptor.plugins.datasets.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.TextReader;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * A list of pictures in CSV: UTF-8, with the names of the columns in the first line, by which the separator is found.
 */
final class CsvRows {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    private CsvRows() {}

    static ListRows read(Path file, ListColumns columns, FaultCollector faults) {
        try (BufferedReader text = text(file);
                CSVParser parser = CSVParser.builder()
                        .setReader(text)
                        .setFormat(CSVFormat.DEFAULT
                                .builder()
                                .setDelimiter(separator(file, columns))
                                .setTrim(true)
                                .get())
                        .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> names = records.hasNext() ? records.next().toList() : List.of();
            String path = columns.path(names).orElseThrow(() -> columns.noPath(file, names));
            List<String> label = columns.label(file, names, "column");
            requireOnce(file, names, path);
            label.forEach(name -> requireOnce(file, names, name));
            int[] places = label.stream().mapToInt(names::indexOf).toArray();
            int split = columns.split(names).map(names::indexOf).orElse(-1);
            List<ListRows.Row> rows = new ArrayList<>();
            while (records.hasNext()) {
                CSVRecord row = records.next();
                long line = parser.getCurrentLineNumber();
                if (row.size() == names.size()) {
                    rows.add(new ListRows.Row(
                            row.get(names.indexOf(path)),
                            Arrays.stream(places).mapToObj(row::get).toList(),
                            split < 0 ? "" : row.get(split),
                            line));
                    ListRows.requireFew(file, rows.size());
                } else {
                    faults.add(file + ":" + line + ": expected as many cells as the first line has, " + names.size()
                            + ", found " + row.size() + "; put text with separators into quotes");
                }
            }
            return ListRows.in(file, label, rows);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new PreceptorException(file + ": cannot be read as CSV (" + e.getMessage() + "); correct it", e);
        }
    }

    private static BufferedReader text(Path file) throws IOException {
        return new BufferedReader(new TextReader(
                Files.newInputStream(file), StandardCharsets.UTF_8, file.toString(), "save it as UTF-8"));
    }

    /** The one that divides the first line into most of the columns that are looked for. */
    private static char separator(Path file, ListColumns columns) throws IOException {
        try (BufferedReader text = text(file)) {
            String line = Optional.ofNullable(text.readLine()).orElse("");
            return Collections.max(
                    // of several alike the first
                    SEPARATORS,
                    Comparator.comparingLong(separator -> Arrays.stream(line.split(Pattern.quote(separator + ""), -1))
                            .map(name -> name.strip().replaceAll("^\"|\"$", "").strip())
                            .filter(columns::isPossible)
                            .count()));
        }
    }

    private static void requireOnce(Path file, List<String> names, String name) {
        if (Collections.frequency(names, name) > 1) {
            throw new PreceptorException(
                    file + ":1: more than one column is named '" + name + "'; rename or remove the others");
        }
    }
}
