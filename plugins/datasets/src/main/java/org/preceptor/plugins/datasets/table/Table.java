package org.preceptor.plugins.datasets.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.encoding.TableEncoder;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;

/**
 * {@code table}: a CSV file as people have them, with columns of numbers, categories and dates, some cells of which may
 * be missing. What divides cells, how numbers and dates are written and what a column holds is found and said. How
 * categories become numbers and what stands for missing ones is learnt from the rows that are trained on
 * ({@link TableEncoder}), kept with the model, and used for other rows.
 *
 * <ul>
 *   <li>{@code path}: the file, whose first line names the columns; required
 *   <li>{@code label}, {@code label-separator}, {@code unlabelled}, {@code encoding}: as of {@link VectorsCsv}
 *   <li>{@code test}: a file with the same columns, all rows labelled
 *   <li>{@code separator}: between cells, if it is not to be found
 *   <li>{@code missing}: what a cell without a value holds, beside nothing
 *   <li>{@code fill}: what stands for a missing number or date: {@code median} (default) or {@code mean} of the
 *       training rows, or a number; a further number of the vector says where it does
 *   <li>{@code categories}: {@code one-hot} (default) or {@code index}
 *   <li>{@code most-categories}: how many of a column have a number of their own (50); the others share one
 *   <li>{@code scaled}: whether numbers and dates get the mean 0 and the deviation 1 over the training rows (true);
 *       categories keep 0 and 1
 *   <li>{@code columns}: a mapping from a column's name to {@code number}, {@code category}, {@code date} or
 *       {@code skip}, or to a mapping with {@code kind}, {@code fill}, {@code categories}, {@code format} of dates and
 *       {@code decimal} ({@code point} or {@code comma})
 * </ul>
 */
public final class Table extends FileSource {
    private static final String NAME = "table";

    /** Without options. */
    public Table() {
        super();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        Optional<String> mark = options.text("separator");
        if (mark.filter(each -> each.length() != 1).isPresent()) {
            throw options.invalid("separator", "one character");
        }
        return new Located(
                path(options, "a CSV file"),
                options.path("test"),
                mark.map(each -> each.charAt(0)),
                TableReading.of(options),
                options.text("encoding")
                        .map(name -> VectorsCsv.encoding(name, options))
                        .orElse(StandardCharsets.UTF_8));
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    /** Rows of a file that are read in this way, with which a model is measured. */
    static DataSource at(Path path, TableReading reading) {
        return new Located(path, Optional.empty(), Optional.empty(), reading, StandardCharsets.UTF_8);
    }

    private record Located(
            Path path, Optional<Path> test, Optional<Character> separator, TableReading reading, Charset encoding)
            implements DataSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Set<LabelForm> suits() {
            return LabelForm.ALL;
        }

        @Override
        public boolean normalised() {
            return reading.numbers().scaled();
        }

        @Override
        public DataSet load(DataContext context) {
            return TableReading.load(faults -> read(context, faults));
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            return TableReading.check(faults -> read(context, faults));
        }

        private DataSet read(DataContext context, FaultCollector faults) {
            TableFile file = TableFile.open(context.resolve(path), encoding, separator, reading.wanted(context));
            return reading.read(
                    file,
                    test.map(context::resolve)
                            .map(other -> TableFile.open(other, encoding, Optional.empty(), file.names())),
                    context,
                    faults);
        }

        @Override
        public Optional<InputReader> reader(NewInputs inputs) {
            return Optional.of(TableReading.reader(inputs, encoding));
        }

        @Override
        public Optional<DataSource> at(Path otherPath, InputForms inputs) {
            return Optional.of(new Located(otherPath, Optional.empty(), Optional.empty(), reading, encoding));
        }
    }
}
