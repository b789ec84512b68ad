package org.preceptor.plugins.datasets.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.TextReader;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * A table that says of pictures in a tree of which class and in which split they are: CSV in UTF-8, whose first line
 * has the columns {@code path}, {@code label} and, if there are splits, {@code split}. Other columns are not looked at.
 *
 * @param file the table
 * @param rows in its order
 */
record PictureList(Path file, List<Row> rows) {
    private static final String PATH = "path";
    private static final String LABEL = "label";
    private static final String SPLIT = "split";
    /** More rows than anybody has pictures in one folder. */
    private static final int MOST = 100_000_000;

    PictureList {
        rows = List.copyOf(rows);
    }

    /**
     * A picture.
     *
     * @param path in the tree
     * @param label the class, or empty
     * @param split which
     * @param line where the row ends
     */
    record Row(String path, String label, SplitFolders.Role split, long line) {}

    /**
     * Reads a table.
     *
     * @param faults collects what is wrong with rows, which are left out
     * @throws PreceptorException if it cannot be read or a column is missing
     */
    static PictureList read(Path file, FaultCollector faults) {
        if (!Files.isRegularFile(file)) {
            throw new PreceptorException(file + ": expected a CSV file that lists pictures, found "
                    + (Files.exists(file) ? "something else" : "nothing there") + "; check the path");
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        List<Row> rows = new ArrayList<>();
        try (TextReader text = new TextReader(
                        Files.newInputStream(file), StandardCharsets.UTF_8, file.toString(), "save it as UTF-8");
                CSVParser parser =
                        CSVParser.builder().setReader(text).setFormat(format).get()) {
            List<String> columns = parser.getHeaderNames();
            for (String column : List.of(PATH, LABEL)) {
                if (!columns.contains(column)) {
                    throw new PreceptorException(file + ": expected the columns 'path' and 'label' in the first line,"
                            + " separated by commas, found " + columns + "; add '" + column + "'");
                }
            }
            for (CSVRecord row : parser) {
                row(row, file, columns.contains(SPLIT), parser.getCurrentLineNumber(), faults)
                        .ifPresent(rows::add);
                if (rows.size() > MOST) {
                    throw new PreceptorException(file + ": more than " + MOST + " rows; split it");
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new PreceptorException(file + ": cannot be read as CSV (" + e.getMessage() + "); check it", e);
        }
        if (rows.isEmpty()) {
            faults.add(file + ": expected a row for each picture, found none; add rows");
        }
        return new PictureList(file, rows);
    }

    private static Optional<Row> row(CSVRecord row, Path file, boolean splits, long line, FaultCollector faults) {
        if (!row.isConsistent()) {
            faults.add(file + ":" + line + ": expected as many cells as the first line has, found " + row.size()
                    + "; put text with commas into quotes");
            return Optional.empty();
        }
        String split = splits ? row.get(SPLIT) : "";
        Optional<SplitFolders.Role> role =
                split.isEmpty() ? Optional.of(SplitFolders.Role.TRAINING) : SplitFolders.Role.of(split);
        if (role.isEmpty()) {
            faults.add(file + ":" + line + ": unknown split '" + split
                    + "'; write train, val, test or unlabelled, or nothing, which is train");
            return Optional.empty();
        }
        String label = role.get() == SplitFolders.Role.UNLABELLED ? "" : row.get(LABEL);
        if (label.isEmpty() && (role.get() == SplitFolders.Role.TEST || role.get() == SplitFolders.Role.VALIDATION)) {
            faults.add(file + ":" + line + ": a picture of the split '" + split
                    + "' needs a label; write one, or leave the row out");
            return Optional.empty();
        }
        return Optional.of(new Row(row.get(PATH), label, role.get(), line));
    }

    /** The labels in alphabetical order. */
    List<String> classes() {
        Set<String> labels = new TreeSet<>();
        rows.forEach(row -> labels.add(row.label));
        labels.remove("");
        return List.copyOf(labels);
    }

    /**
     * The rows of a split whose pictures are in the tree, each once.
     *
     * @param known the classes' names
     * @param faults collects those that are not, and unknown classes
     */
    Map<SplitFolders.Role, List<Row>> found(FileTree tree, List<String> known, FaultCollector faults) {
        Map<SplitFolders.Role, List<Row>> found = new LinkedHashMap<>();
        Map<String, Long> seen = new HashMap<>();
        Set<String> files = new HashSet<>(tree.files());
        for (Row row : rows) {
            Long before = seen.putIfAbsent(row.path, row.line);
            if (before != null) {
                faults.add(file + ":" + row.line + ": '" + row.path + "' is in line " + before
                        + " too; keep one of the two");
            } else if (!tree.pictures().has(row.path)) {
                faults.add(file + ":" + row.line + ": "
                        + (files.contains(row.path)
                                ? "'" + row.path + "' in " + tree.root() + " is not a picture; remove the row"
                                : "there is no '" + row.path + "' in " + tree.root()
                                        + "; paths start there, with / between folders"));
            } else if (!row.label.isEmpty() && !known.contains(row.label)) {
                faults.add(file + ":" + row.line + ": unknown class '" + row.label + "'; "
                        + Names.suggest(row.label, known));
            } else {
                found.computeIfAbsent(row.split, split -> new ArrayList<>()).add(row);
            }
        }
        return found;
    }

    /** {@code 3 pictures of FOLDER that the list does not name}; nothing if there are none. */
    List<String> unnamed(FileTree tree) {
        Set<String> named = new HashSet<>();
        rows.forEach(row -> named.add(row.path));
        return tree.pictures().all().stream()
                .filter(file -> !named.contains(file))
                .map(file -> tree.root().getFileName() + "/" + file)
                .toList();
    }
}
