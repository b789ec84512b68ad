package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.plugins.datasets.encoding.CellDate;
import org.preceptor.plugins.datasets.encoding.EncodedColumn;
import org.preceptor.plugins.datasets.encoding.TableColumn;
import org.preceptor.plugins.datasets.encoding.TableEncoding;

/** The rows of a table, encoded a batch at a time as those were that a model was trained on. */
final class TableReader implements InputReader {
    private static final int NAMED = 3;

    private final Cells file;
    private final TableEncoding encoding;
    private final List<CellDate.Reading> readings;
    private final int[] places;
    private final RowBatches batches;
    private final List<String> unknown;

    /**
     * Opens a table.
     *
     * @param size how many rows make a batch
     * @throws PreceptorException if it lacks a column
     */
    TableReader(Cells file, TableEncoding encoding, int size) {
        this.file = file;
        this.encoding = encoding;
        places = encoding.raw().stream()
                .mapToInt(column -> file.readable(column.name(), ", which the model was trained on"))
                .toArray();
        readings = encoding.raw().stream().map(TableColumn::reading).toList();
        unknown = unknown();
        batches = new RowBatches(
                file.file(),
                file.rows(),
                file.names().size(),
                encoding.columns().size(),
                size,
                this::numbers);
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

    /** Rows are called by their place in the file. */
    @Override
    public InputLayout layout() {
        return new InputLayout(file.counted(), "rows", true, file.names(), file.separator());
    }

    @Override
    public List<String> skipped() {
        return unknown;
    }

    private Optional<float[]> numbers(List<String> cells, long line, RowProblems problems) {
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
