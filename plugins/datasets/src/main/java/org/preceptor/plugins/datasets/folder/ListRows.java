package org.preceptor.plugins.datasets.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.LabelForm;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * The rows of a list of pictures, as its file has them.
 *
 * @param label the names of the label's columns
 * @param rows in the file's order
 * @param place what messages call the row of a line
 */
record ListRows(List<String> label, List<Row> rows, LongFunction<String> place) {
    /** More rows than anybody has pictures in one folder. */
    private static final int MOST = 100_000_000;
    /** Bytes in which a list shows of which kind it is. */
    private static final int START = 512;

    ListRows {
        label = List.copyOf(label);
        rows = List.copyOf(rows);
    }

    /** The rows of a file. */
    static ListRows in(Path file, List<String> label, List<Row> rows) {
        return new ListRows(label, rows, line -> file + ":" + line);
    }

    /**
     * A picture.
     *
     * @param path in the tree
     * @param label what each of the label's columns holds
     * @param split as it is written; empty if it is not
     * @param line where the row ends
     */
    record Row(String path, List<String> label, String split, long line) {
        Row {
            label = List.copyOf(label);
        }
    }

    /**
     * Reads a list: JSON Lines if it is called {@code .jsonl} or {@code .ndjson} or begins with a brace, else CSV.
     *
     * @param form what a label is
     * @param faults collects what is wrong with rows, which are left out
     * @throws PreceptorException if it cannot be read or a column is missing
     */
    static ListRows read(Path file, ListColumns columns, LabelForm form, FaultCollector faults) {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a list of pictures, CSV or JSON Lines, found "
                    + (Files.isDirectory(file) ? "a folder" : Files.exists(file) ? "something else" : "nothing there")
                    + "; check the path");
        }
        String start = start(file);
        requireLines(file, start);
        ListRows read =
                isJson(file, start) ? JsonRows.read(file, columns, form, faults) : CsvRows.read(file, columns, faults);
        if (read.rows.isEmpty()) {
            faults.add(file + ": expected a row for each picture, found none; add rows");
        }
        return read;
    }

    /** Whether a list, rather than pictures or an archive of them, is called so. */
    static boolean isCalledSo(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return List.of(".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json").stream()
                .anyMatch(name::endsWith);
    }

    private static boolean isJson(Path file, String start) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || start.startsWith("{");
    }

    /** Refuses JSON that is not divided into a line for each picture. */
    private static void requireLines(Path file, String start) {
        boolean array = start.matches("(?s)\\[\\s*(\\{.*)?");
        boolean object = start.matches("(?s)\\{\\h*(\\R.*)?");
        if (array || object) {
            throw new PreceptorException(file + ": expected JSON Lines, an object in each line, found "
                    + (array
                            ? "a JSON array; write each of its objects in a line of its own, without brackets and"
                                    + " commas around them, as 'jq -c .[]' does"
                            : "a JSON object over several lines; write the object of each picture in one line"));
        }
    }

    private static String start(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            String start = new String(input.readNBytes(START), StandardCharsets.UTF_8);
            return start.replace("\ufeff", "").stripLeading();
        } catch (IOException e) {
            throw new PreceptorException(
                    file + ": cannot be read (" + AccessFailure.reason(e) + "); check its permissions", e);
        }
    }

    /** @throws PreceptorException if there are more rows than anybody has pictures */
    static void requireFew(Path file, int rows) {
        if (rows > MOST) {
            throw new PreceptorException(file + ": more than " + MOST + " rows; split it");
        }
    }
}
