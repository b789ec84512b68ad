package org.preceptor.plugins.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.plugins.datasets.encoding.CellDate;
import org.preceptor.plugins.datasets.encoding.CellNumber;
import org.preceptor.plugins.datasets.encoding.ColumnKind;
import org.preceptor.plugins.datasets.encoding.TableColumn;
import org.preceptor.plugins.datasets.file.FaultCollector;

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
     * @throws PreceptorException if a column or all rows are missing
     */
    CsvTable read(
            List<String> label,
            Map<String, CellNumber> decimals,
            NoLabel noLabel,
            String why,
            ReadingProgress progress) {
        int[] labelPlaces =
                label.stream().mapToInt(name -> file.readable(name, "")).toArray();
        int[] places = columns.stream()
                .mapToInt(column -> file.readable(column.name(), why))
                .toArray();
        List<CellDate.Reading> readings =
                columns.stream().map(TableColumn::reading).toList();
        CsvTable table = CsvTable.empty(
                file.file(), columns.stream().map(TableColumn::name).toList(), faults);
        WrongCells wrong = WrongCells.ofFeatures(file.file(), WantedFeatures.any());
        AtomicInteger read = new AtomicInteger();
        file.read((cells, line) -> {
            progress.read(read.incrementAndGet(), 0);
            if (cells.size() != file.names().size()) {
                wrong.addRow(line, cells.size());
                return;
            }
            float[] row = new float[places.length];
            for (int i = 0; i < row.length; i++) {
                String cell = cells.get(places[i]);
                Optional<Float> number = missing.contains(cell)
                        ? Optional.of(Float.NaN)
                        : readings.get(i).of(cell);
                if (number.isEmpty()) {
                    complain(wrong, line, columns.get(i), cell);
                }
                row[i] = number.orElse(Float.NaN);
            }
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
        return table;
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
