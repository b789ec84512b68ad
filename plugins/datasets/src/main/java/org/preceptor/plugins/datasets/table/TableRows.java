package org.preceptor.plugins.datasets.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.plugins.datasets.encoding.CellDate;
import org.preceptor.plugins.datasets.encoding.CellNumber;
import org.preceptor.plugins.datasets.encoding.ColumnKind;
import org.preceptor.plugins.datasets.encoding.TableColumn;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.rows.RowFile;
import org.preceptor.plugins.datasets.rows.RowPlace;

/** Reads the rows of a table whose columns are known. */
final class TableRows {
    private final Cells file;
    private final List<TableColumn> columns;
    private final Set<String> missing;
    private final FaultCollector faults;

    /**
     * @param missing what cells hold that hold nothing
     * @param faults collects what is wrong with rows
     */
    TableRows(Cells file, List<TableColumn> columns, Set<String> missing, FaultCollector faults) {
        this.file = file;
        this.columns = columns;
        this.missing = missing;
        this.faults = faults;
    }

    /**
     * Reads all rows, as raw numbers.
     *
     * @param label the label's columns
     * @param decimals how numbers are written in these, where they hold numbers to predict
     * @param why the columns must be there, for messages
     * @param place where rows are that memory does not hold
     * @throws PreceptorException if a column or all rows are missing
     */
    CsvTable read(
            List<String> label,
            Map<String, CellNumber> decimals,
            NoLabel noLabel,
            String why,
            RowPlace place,
            ReadingProgress progress) {
        int[] labelPlaces =
                label.stream().mapToInt(name -> file.readable(name, "")).toArray();
        int[] places = columns.stream()
                .mapToInt(column -> file.readable(column.name(), why))
                .toArray();
        List<CellDate.Reading> readings =
                columns.stream().map(TableColumn::reading).toList();
        CsvTable table = CsvTable.empty(
                file.file(), columns.stream().map(TableColumn::name).toList(), place.held(), faults);
        WrongCells wrong = WrongCells.ofFeatures(file.file(), WantedFeatures.any());
        AtomicInteger read = new AtomicInteger();
        file.read((cells, line) -> {
            progress.read(read.incrementAndGet(), 0);
            if (cells.size() != file.names().size()) {
                wrong.addRow(line, cells.size());
                return;
            }
            float[] row = numbers(
                    cells, places, readings, (column, cell) -> complain(wrong, line, columns.get(column), cell));
            List<String> ofRow = new ArrayList<>();
            for (int i = 0; i < labelPlaces.length; i++) {
                String cell = cells.get(labelPlaces[i]);
                ofRow.add(Optional.ofNullable(decimals.get(label.get(i)))
                        .flatMap(decimal -> decimal.ofEither(cell))
                        .map(String::valueOf)
                        .orElse(cell));
            }
            table.addLabel(ofRow, line, noLabel);
            table.rows().add(row);
        });
        if (read.get() == 0) {
            throw new PreceptorException(file.file() + ": expected rows below the line of column names, found none");
        }
        wrong.report(file.names().size(), read.get(), faults);
        if (!table.rows().isWhole() && faults.faults().isEmpty()) {
            table.rows()
                    .putInto(RowFile.of(
                            place.keeper(file.origin().isPresent()),
                            origin(),
                            places.length,
                            table.rows().size(),
                            row -> file.read((cells, line) -> {
                                if (cells.size() == file.names().size()) {
                                    row.accept(numbers(cells, places, readings, (column, cell) -> {}));
                                }
                            })));
        }
        return table;
    }

    /** Is told the number of a column, and the text of a cell that is not what it should be. */
    private interface Complaint {
        void of(int column, String cell);
    }

    private float[] numbers(List<String> cells, int[] places, List<CellDate.Reading> readings, Complaint complaint) {
        float[] row = new float[places.length];
        for (int i = 0; i < row.length; i++) {
            String cell = cells.get(places[i]);
            Optional<Float> number = missing.contains(cell)
                    ? Optional.of(Float.NaN)
                    : readings.get(i).of(cell);
            if (number.isEmpty()) {
                complaint.of(i, cell);
            }
            row[i] = number.orElse(Float.NaN);
        }
        return row;
    }

    /** What the rows are made of: the file, and what their numbers mean. */
    private String origin() {
        CRC32C texts = new CRC32C();
        for (TableColumn column : columns) {
            String meaning = column.name() + "\n" + column.kind() + column.decimal() + column.date() + column.texts();
            texts.update(meaning.getBytes(StandardCharsets.UTF_8));
        }
        new TreeSet<>(missing).forEach(mark -> texts.update((mark + "\n").getBytes(StandardCharsets.UTF_8)));
        return "rows of " + file.origin().orElse(file.file().toString()) + ", " + columns.size() + " columns "
                + Long.toHexString(texts.getValue());
    }

    private void complain(WrongCells wrong, long line, TableColumn column, String cell) {
        if (column.kind() == ColumnKind.DATE) {
            faults.add(file.file() + ":" + line + ": expected a date such as "
                    + column.date().orElseThrow().pattern() + " in the column '" + column.name() + "', found '"
                    + WrongCells.shortened(cell)
                    + "'; correct it, or name it in 'missing' if it means that there is none");
        } else {
            wrong.add(line, column.name(), cell);
        }
    }
}
