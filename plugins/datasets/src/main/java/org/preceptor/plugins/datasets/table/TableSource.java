package org.preceptor.plugins.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * A source of tables in a file format that another plugin reads; their rows become examples as those of {@link Table}
 * do.
 */
public interface TableSource extends DataSource {

    /** The rows. */
    Path path();

    /** Labelled rows that nothing is learnt from. */
    Optional<Path> test();

    /** What rows become. */
    TableReading reading();

    /** Opens files. */
    Cells.Opening format();

    /** This source for other rows, without a test set. */
    TableSource of(Path other);

    @Override
    default Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    @Override
    default boolean normalised() {
        return reading().numbers().scaled();
    }

    @Override
    default DataSet load(DataContext context) {
        return TableReading.load(faults -> read(context, faults));
    }

    @Override
    default DataCheck check(DataContext context, CheckDepth depth) {
        return TableReading.check(faults -> read(context, faults));
    }

    private DataSet read(DataContext context, FaultCollector faults) {
        return reading()
                .read(
                        format().open(context.resolve(path())),
                        test().map(context::resolve).map(format()::open),
                        context,
                        faults);
    }

    @Override
    default Optional<InputReader> reader(NewInputs inputs) {
        return Optional.of(TableReading.reader(inputs, StandardCharsets.UTF_8, format()));
    }

    /** A file of the format, or a CSV file with the same columns. */
    @Override
    default Optional<DataSource> at(Path other, InputForms inputs) {
        return Optional.of(format().takes(other) ? of(other) : Table.at(other, reading()));
    }
}
