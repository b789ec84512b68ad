package org.preceptor.plugins.datasets.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.data.TextReader;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * A list of labels of other things than rows, such as pictures: a comma-separated file with a line of column names,
 * whose first column says what a label belongs to, and whose others are the label.
 *
 * @param names of the classes, or of the numbers
 * @param rows by what they belong to, its line and its label
 * @param form what a label is
 */
public record LabelTable(List<String> names, Map<String, Row> rows, LabelForm form) {
    private static final String SEPARATOR = ";";

    /**
     * A label.
     *
     * @param line it is in
     * @param values in the form of the labels
     */
    public record Row(long line, float[] values) {}

    /**
     * Reads a list.
     *
     * @param known the classes of a model that is measured; empty if the list decides what classes there are
     * @param faults collects what is wrong with lines
     * @throws PreceptorException if there are no lines that could be wrong
     */
    public static LabelTable read(Path file, LabelForm form, List<String> known, FaultCollector faults) {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a list of labels, found "
                    + (Files.isDirectory(file) ? "a folder" : "nothing there") + "; check the path");
        }
        try (CSVParser parser = CSVParser.parse(
                new TextReader(
                        Files.newInputStream(file), StandardCharsets.UTF_8, file.toString(), "save the file as UTF-8"),
                CSVFormat.DEFAULT.builder().setTrim(true).get())) {
            return read(file, parser, form, known, faults);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new PreceptorException(
                    file + ": cannot be read as CSV (" + e.getMessage() + "); correct the file", e);
        }
    }

    private static LabelTable read(
            Path file, CSVParser parser, LabelForm form, List<String> known, FaultCollector faults) {
        Iterator<CSVRecord> records = parser.iterator();
        List<String> header = records.hasNext() ? records.next().toList() : List.of();
        if (header.size() < 2 || Set.copyOf(header).size() < header.size() || header.contains("")) {
            throw new PreceptorException(file + ":1: expected column names, 'image' and one or more of the label, such"
                    + " as 'image,tags', found '" + String.join(",", header) + "'");
        }
        TableFormat format =
                new TableFormat(header.subList(1, header.size()), ',', StandardCharsets.UTF_8, NoLabel.usualMarks());
        CsvTable table = new CsvTable(
                file,
                List.of(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                faults);
        List<String> belongs = new ArrayList<>();
        while (records.hasNext()) {
            CSVRecord record = records.next();
            long line = parser.getCurrentLineNumber();
            if (record.size() == header.size()) {
                belongs.add(record.get(0));
                table.addLabel(record.toList().subList(1, header.size()), line, format.noLabel());
            } else {
                faults.add(file + ":" + line + ": expected " + header.size() + " values, found " + record.size()
                        + "; correct the line");
            }
        }
        return of(table, format, belongs, form, known);
    }

    private static LabelTable of(
            CsvTable table, TableFormat format, List<String> belongs, LabelForm form, List<String> known) {
        boolean sets = form == LabelForm.SET;
        List<String> names =
                !known.isEmpty() ? known : sets ? RowLabels.classesOfSets(table, format, SEPARATOR) : format.labels();
        RowLabels labels =
                sets ? RowLabels.ofSets(table, format, names, SEPARATOR) : RowLabels.ofNumbers(table, format);
        float[][] values = labels.rows().map(LabelRows::values).orElseThrow();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int row = 0; row < values.length; row++) {
            if (labels.marks()[row] < 0) {
                continue;
            }
            Row before =
                    rows.putIfAbsent(belongs.get(row), new Row(table.lines().get(row), values[row]));
            if (before != null) {
                table.complain(row, "'" + belongs.get(row) + "' is in line " + before.line() + " already; remove one");
            }
        }
        return new LabelTable(names, rows, form);
    }
}
