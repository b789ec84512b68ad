package org.preceptor.plugins.datasets.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.Vectors;
import org.preceptor.plugins.datasets.encoding.CellDate;
import org.preceptor.plugins.datasets.encoding.EncodedColumn;
import org.preceptor.plugins.datasets.encoding.TableColumn;
import org.preceptor.plugins.datasets.encoding.TableEncoding;

/** The rows of a table, encoded a batch at a time as those were that a model was trained on. */
final class TableReader implements InputReader {
    private static final int NAMED = 3;

    private final TableFile file;
    private final TableEncoding encoding;
    private final List<CellDate.Reading> readings;
    private final int[] places;
    private final int size;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final RowProblems problems;
    private final List<String> unknown;
    private boolean begun;

    /**
     * Opens a table.
     *
     * @param size how many rows make a batch
     * @throws PreceptorException if it lacks a column
     */
    TableReader(TableFile file, TableEncoding encoding, int size) {
        this.file = file;
        this.encoding = encoding;
        this.size = size;
        places = encoding.raw().stream()
                .mapToInt(column -> file.place(column.name(), ", which the model was trained on"))
                .toArray();
        readings = encoding.raw().stream().map(TableColumn::reading).toList();
        problems = new RowProblems(file.file().toString(), file.names().size());
        unknown = unknown();
        try {
            parser = file.parser();
            records = file.records(parser);
            records.next();
        } catch (IOException | UncheckedIOException e) {
            throw TableFile.unreadable(file.file(), e);
        }
    }

    /** Categories that the model was not trained on, a line for each column. */
    private List<String> unknown() {
        Map<Integer, Set<String>> texts = new LinkedHashMap<>();
        Map<Integer, Integer> rows = new LinkedHashMap<>();
        file.read((cells, line) -> {
            for (int i = 0; i < places.length; i++) {
                if (places[i] < cells.size()) {
                    String cell = cells.get(places[i]);
                    if (!encoding.missing().contains(cell)
                            && !encoding.encoded().get(i).knows(cell)) {
                        texts.computeIfAbsent(i, key -> new LinkedHashSet<>()).add(cell);
                        rows.merge(i, 1, Integer::sum);
                    }
                }
            }
        });
        return texts.entrySet().stream()
                .map(entry -> {
                    int count = rows.getOrDefault(entry.getKey(), 0);
                    Set<String> values = entry.getValue();
                    boolean other = encoding.encoded().get(entry.getKey()) instanceof EncodedColumn.Category category
                            && category.other();
                    return file.file() + ": " + count + (count == 1 ? " row has" : " rows have") + " in '"
                            + encoding.raw().get(entry.getKey()).name() + "' what no training row has "
                            + "a number for ("
                            + values.stream()
                                    .limit(NAMED)
                                    .map(value -> "'" + WrongCells.shortened(value) + "'")
                                    .collect(Collectors.joining(", "))
                            + (values.size() > NAMED ? " and " + (values.size() - NAMED) + " more" : "")
                            + "); it is read as " + (other ? "one of the other categories" : "none of the categories");
                })
                .toList();
    }

    @Override
    public List<Path> files() {
        return List.of(file.file());
    }

    /** Rows are called by the line they end on. */
    @Override
    public InputLayout layout() {
        return new InputLayout("line", "rows", true, file.names(), file.separator());
    }

    @Override
    public List<String> skipped() {
        return unknown;
    }

    @Override
    public boolean hasNext() {
        try {
            boolean more = records.hasNext();
            if (!more && !begun) {
                throw new PreceptorException(
                        file.file() + ": expected rows below the line of column names, found none");
            }
            begun = true;
            return more;
        } catch (UncheckedIOException e) {
            throw TableFile.unreadable(file.file(), e);
        }
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Item> items = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < size && hasNext(); i++) {
            List<String> cells = new ArrayList<>(records.next().toList());
            long line = parser.getCurrentLineNumber();
            int width = file.names().size();
            if (cells.size() > width) {
                problems.addLonger(line, cells.size());
                continue;
            }
            Optional<float[]> row = Optional.empty();
            if (cells.size() < width) {
                problems.addShorter(line, cells.size());
                cells.addAll(Collections.nCopies(width - cells.size(), ""));
            } else {
                row = row(cells, line);
            }
            row.ifPresent(rows::add);
            items.add(new Item(String.valueOf(line), cells, row.isPresent()));
        }
        int width = encoding.columns().size();
        float[] values = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * width, width);
        }
        int[] labels = new int[rows.size()];
        Arrays.fill(labels, Examples.UNLABELLED);
        return new Batch(
                items, new Vectors(width, values, labels, List.of()), hasNext() ? List.of() : problems.lines());
    }

    private Optional<float[]> row(List<String> cells, long line) {
        float[] raw = new float[places.length];
        for (int i = 0; i < raw.length; i++) {
            String cell = cells.get(places[i]).strip();
            Optional<Float> number = encoding.missing().contains(cell)
                    ? Optional.of(Float.NaN)
                    : readings.get(i).of(cell);
            if (number.isEmpty()) {
                problems.addCell(line, encoding.raw().get(i).name(), cell);
                return Optional.empty();
            }
            raw[i] = number.get();
        }
        return Optional.of(encoding.encode(raw));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw TableFile.unreadable(file.file(), e);
        }
    }
}
