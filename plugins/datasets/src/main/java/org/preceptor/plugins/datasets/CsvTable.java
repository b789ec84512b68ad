package org.preceptor.plugins.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.TextReader;
import org.preceptor.api.data.Vectors;

/**
 * Rows of numbers with a label each.
 *
 * @param features the names of the columns of numbers
 * @param labels for each row its label, empty if it has none
 * @param counts for each label as it is written the number of its rows
 * @param lines for each row the line it ends on
 * @param faults is told of what is wrong with rows; a row of another length is left out
 */
record CsvTable(
        Path file,
        List<String> features,
        List<String> labels,
        SortedMap<String, Integer> counts,
        List<Long> lines,
        List<float[]> rows,
        FaultCollector faults) {

    /**
     * Reads a file.
     *
     * @param faults is told of what is wrong with rows
     * @throws PreceptorException if there are no rows or columns that could be wrong
     */
    static CsvTable read(
            Path file,
            String label,
            char separator,
            Charset encoding,
            NoLabel noLabel,
            ReadingProgress progress,
            FaultCollector faults) {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a CSV file, found "
                    + (Files.isDirectory(file)
                            ? "a folder"
                            : Files.exists(file) ? "a pipe or a device" : "nothing there")
                    + "; check the path");
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (Reader text =
                        new TextReader(Files.newInputStream(file), encoding, file.toString(), remedy(file, encoding));
                CSVParser parser = CSVParser.parse(text, format)) {
            List<String> columns = parser.getHeaderNames();
            int labelColumn = columns.indexOf(label);
            if (labelColumn < 0) {
                throw new PreceptorException(
                        file + ":1: no column is named '" + label + "'; " + Names.suggest(label, columns));
            }
            if (columns.size() < 2) {
                throw new PreceptorException(
                        file + ":1: expected columns of numbers beside '" + label + "', found none");
            }
            CsvTable table = new CsvTable(
                    file,
                    columns.stream().filter(name -> !name.equals(label)).toList(),
                    new ArrayList<>(),
                    new TreeMap<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    faults);
            int read = 0;
            for (CSVRecord record : parser) {
                table.add(record, parser.getCurrentLineNumber(), columns, labelColumn, noLabel);
                progress.read(++read, 0);
            }
            if (read == 0) {
                throw new PreceptorException(file + ": expected rows below the line of column names, found none");
            }
            return table;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new PreceptorException(
                    file + ": cannot be read as CSV (" + e.getMessage() + "); correct the file", e);
        }
    }

    private static String remedy(Path file, Charset encoding) throws IOException {
        byte[] start = new byte[2];
        try (InputStream input = Files.newInputStream(file)) {
            input.readNBytes(start, 0, 2);
        }
        boolean wide = (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe
                || (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff;
        return encoding.equals(StandardCharsets.UTF_8)
                ? "save the file as UTF-8, or say what it is in, such as 'encoding: "
                        + (wide ? "UTF-16" : "windows-1252") + "'"
                : "check 'encoding'";
    }

    private void add(CSVRecord record, long line, List<String> columns, int labelColumn, NoLabel noLabel) {
        if (record.size() != columns.size()) {
            faults.add(file + ":" + line + ": expected " + columns.size() + " values, found " + record.size()
                    + "; complete the row");
            return;
        }
        float[] row = new float[columns.size() - 1];
        for (int column = 0, feature = 0; column < columns.size(); column++) {
            if (column != labelColumn) {
                row[feature++] = number(record.get(column), line, columns.get(column));
            }
        }
        String label = record.get(labelColumn);
        counts.merge(label, 1, Integer::sum);
        labels.add(noLabel.isMeantBy(label) ? "" : label);
        lines.add(line);
        rows.add(row);
    }

    private float number(String text, long line, String column) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        faults.add(file + ":" + line + ": expected a number in the column '" + column + "', found '" + text
                + "'; correct or remove the row");
        return Float.NaN;
    }

    /** The labels that occur, sorted. */
    List<String> classes() {
        return labels.stream()
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Complains of rows without a label. */
    void requireLabels() {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).isEmpty()) {
                faults.add(file + ":" + lines.get(i)
                        + ": expected a label in every row of a test set, found none; fill it in or remove the row");
            }
        }
    }

    /** For each row the number of its class. */
    int[] numbers(List<String> classes) {
        int[] numbers = new int[rows.size()];
        Map<String, Integer> numberOf = new HashMap<>();
        classes.forEach(name -> numberOf.put(name, numberOf.size()));
        for (int i = 0; i < numbers.length; i++) {
            String label = labels.get(i);
            numbers[i] = numberOf.getOrDefault(label, Examples.UNLABELLED);
            if (!label.isEmpty() && numbers[i] == Examples.UNLABELLED) {
                faults.add(file + ":" + lines.get(i) + ": unknown class '" + label + "'; "
                        + Names.suggest(label, classes));
            }
        }
        return numbers;
    }

    Vectors examples(int[] numbers) {
        int width = features.size();
        float[] values = new float[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(rows.get(i), 0, values, i * width, width);
        }
        return new Vectors(width, values, numbers, List.of(), features);
    }
}
