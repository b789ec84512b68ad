package org.preceptor.plugins.datasets.table;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.plugins.datasets.encoding.CategoryForm;
import org.preceptor.plugins.datasets.encoding.ColumnChoice;
import org.preceptor.plugins.datasets.encoding.EncodedVectors;
import org.preceptor.plugins.datasets.encoding.EncodingText;
import org.preceptor.plugins.datasets.encoding.Fill;
import org.preceptor.plugins.datasets.encoding.TableColumn;
import org.preceptor.plugins.datasets.encoding.TableEncoder;
import org.preceptor.plugins.datasets.encoding.TableEncoding;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.rows.RowPlace;
import org.preceptor.plugins.datasets.rows.RowStore;

/**
 * How rows of cells become a data set, wherever they come from.
 *
 * @param label the label's columns
 * @param labelSeparator between the classes of a set in one column
 * @param unlabelled which labels mean that there is none
 * @param missing what cells hold that hold nothing
 * @param columns what the user says of columns
 * @param numbers how cells become numbers
 */
public record TableReading(
        List<String> label,
        Optional<String> labelSeparator,
        NoLabel unlabelled,
        Set<String> missing,
        Map<String, ColumnChoice> columns,
        Numbers numbers) {
    private static final List<String> MISSING =
            List.of("?", "NA", "N/A", "#N/A", "NaN", "nan", "null", "NULL", "None", "<NA>");

    /**
     * How cells become numbers.
     *
     * @param fill what stands for a missing number, unless a column has its own
     * @param categories how categories are encoded, unless a column has its own
     * @param mostCategories how many of a column have a number of their own
     * @param scaled whether numbers get the mean 0 and the deviation 1
     */
    public record Numbers(Fill fill, CategoryForm categories, int mostCategories, boolean scaled) {}

    /** What the options of {@link Table} say that all sources of tables have. */
    public static TableReading of(Options options) {
        return new TableReading(
                VectorsCsv.labels(options),
                options.text("label-separator"),
                NoLabel.read(options),
                missing(options),
                ColumnChoice.read(options),
                new Numbers(
                        ColumnChoice.fill(options),
                        options.choice("categories", CategoryForm.ONE_HOT),
                        options.integer("most-categories", 50, 1, 10_000),
                        options.flag("scaled", true)));
    }

    private static Set<String> missing(Options options) {
        Set<String> marks = new TreeSet<>(options.setting("missing")
                .map(setting -> setting.list().stream().map(Setting::text).toList())
                .orElse(MISSING));
        marks.add("");
        return marks;
    }

    /** What {@code reading} yields, without a fault. */
    static DataSet load(Function<FaultCollector, DataSet> reading) {
        FaultCollector faults = new FaultCollector();
        Optional<DataSet> data = faults.collect(() -> reading.apply(faults));
        faults.requireNone(data.map(all -> all.training().size() + " rows").orElse(""));
        return data.orElseThrow();
    }

    /** The same with all faults. */
    static DataCheck check(Function<FaultCollector, DataSet> reading) {
        FaultCollector faults = new FaultCollector();
        Optional<DataSet> data = faults.collect(() -> reading.apply(faults));
        int rows = data.map(all ->
                        all.training().size() + all.test().map(Examples::size).orElse(0))
                .orElse(0);
        return new DataCheck(
                data.map(DataOutline::of), data.map(DataSet::findings).orElse(Findings.none()), faults.faults(), rows);
    }

    /** Names of columns that there should be, by which one finds out what divides cells. */
    List<String> wanted(DataContext context) {
        List<String> wanted = new ArrayList<>(label);
        context.rowEncoding()
                .map(EncodingText::read)
                .ifPresent(known -> known.raw().forEach(column -> wanted.add(column.name())));
        return wanted;
    }

    /**
     * Reads rows: as raw numbers with an encoder, or, where a model is measured, encoded as it was trained.
     *
     * @param test the rows of a test set
     * @param faults collects what is wrong with rows
     */
    DataSet read(Cells own, Optional<? extends Cells> test, DataContext context, FaultCollector faults) {
        return read(own, test, context, faults, RowStore.usualLimit());
    }

    /**
     * The same.
     *
     * @param held bytes of a table's rows that may be in memory
     */
    DataSet read(Cells own, Optional<? extends Cells> test, DataContext context, FaultCollector faults, long held) {
        Optional<TableEncoding> known = context.rowEncoding().map(EncodingText::read);
        FoundColumns found = known.isPresent()
                ? new FoundColumns(known.get().raw(), Map.of(), Findings.none())
                : FoundColumns.in(own, label, columns, missing, faults);
        TableLabels labels = new TableLabels(own.file(), label, labelSeparator, unlabelled, context, faults);
        Set<String> gaps = known.map(TableEncoding::missing).orElse(missing);
        RowPlace place = new RowPlace(held, context.files());
        CsvTable training = new TableRows(own, found.columns(), gaps, faults)
                .read(
                        label,
                        labels.decimals(found.labels()),
                        labels.noLabel(),
                        known.isPresent() ? ", which the model was trained on" : "",
                        place,
                        context.progress());
        List<String> classes = labels.classes(training);
        Optional<CsvTable> tested = test.map(cells -> {
            CsvTable table = new TableRows(cells, found.columns(), gaps, faults)
                    .read(
                            label,
                            labels.decimals(found.labels()),
                            labels.noLabel(),
                            ", which " + own.file() + " has",
                            place,
                            context.progress());
            table.requireLabels();
            return table;
        });
        Examples examples = labels.of(training, classes).examples(training);
        Optional<Examples> testExamples =
                tested.map(table -> labels.of(table, classes).examples(table));
        Findings findings = filed(own, training, found.findings())
                .and(labels.findings(training))
                .and(known.isPresent() ? Findings.none() : RowCopies.of(training, tested));
        if (known.isPresent()) {
            return new DataSet(
                            classes,
                            EncodedVectors.of(examples, known.get()),
                            testExamples.map(all -> EncodedVectors.of(all, known.get())))
                    .withFindings(findings);
        }
        return new DataSet(classes, examples, testExamples)
                .withFindings(findings)
                .withEncoder(new TableEncoder(
                        found.columns(),
                        columns,
                        missing,
                        numbers.fill(),
                        numbers.categories(),
                        numbers.mostCategories(),
                        numbers.scaled()));
    }

    private static Findings filed(Cells own, CsvTable table, Findings findings) {
        return table.rows().file().isEmpty()
                ? findings
                : findings.noting(
                        own.file() + ": the rows are read from a file with their numbers, as they are more than"
                                + " memory is to hold; rows that are there twice are not looked for");
    }

    /** Opens a CSV file as {@link #reader(NewInputs, Charset, Cells.Opening)} does. */
    static InputReader reader(NewInputs inputs, Charset encoding) {
        return open(inputs, (file, wanted) -> csv(file, wanted, inputs, encoding));
    }

    /**
     * Opens a file whose rows are encoded as those were that a model was trained on.
     *
     * @param encoding the character set of CSV files, if the user names none
     * @param format other files than CSV files
     */
    static InputReader reader(NewInputs inputs, Charset encoding, Cells.Opening format) {
        return open(
                inputs, (file, wanted) -> format.takes(file) ? format.open(file) : csv(file, wanted, inputs, encoding));
    }

    private static Cells csv(Path file, List<String> wanted, NewInputs inputs, Charset encoding) {
        return TableFile.open(file, inputs.encoding().orElse(encoding), Optional.empty(), wanted);
    }

    private static InputReader open(NewInputs inputs, BiFunction<Path, List<String>, Cells> opening) {
        if (inputs.paths().size() > 1) {
            throw new PreceptorException("the model takes rows of a table, so expected one file, found "
                    + inputs.paths().size() + " files; predict them one by one");
        }
        TableEncoding learnt = inputs.rowEncoding()
                .map(EncodingText::read)
                .orElseThrow(
                        () -> new PreceptorException("the run has no encoding of its table's columns, without which"
                                + " rows cannot be read; train it again"));
        List<String> wanted = learnt.raw().stream().map(TableColumn::name).toList();
        Path file = inputs.paths().get(0);
        return new TableReader(opening.apply(file, wanted), learnt, inputs.batch());
    }
}
