package org.preceptor.plugins.datasets.table;

import ai.djl.ndarray.types.Shape;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;

/**
 * {@code vectors-csv}: a comma-separated file with a line of column names; one column is the label, the others are
 * numbers. Where a model that was trained on named columns is measured, only those and the label are read. A row whose
 * label is empty is unlabelled. Classes are numbered by their names in alphabetical order; examples are called by their
 * file and line, such as {@code table.csv:2}, which is the first row below the names.
 *
 * <ul>
 *   <li>{@code path}: the file; required
 *   <li>{@code label}: the label's column ({@code label})
 *   <li>{@code test}: a file with the same columns, in any order and perhaps with others, all rows labelled
 *   <li>{@code separator}: one character (a comma); a first line such as {@code sep=;} says it as well, and of a test
 *       set and of a table that a model is measured with it is found by the columns
 *   <li>{@code unlabelled}: labels that mean that there is none ({@code NaN}, {@code N/A}, {@code ?}, {@code null},
 *       {@code unlabeled}, {@code unlabelled}); an empty one always does
 *   <li>{@code encoding}: the character set of both files (UTF-8)
 * </ul>
 */
public final class VectorsCsv extends FileSource {
    private static final String NAME = "vectors-csv";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataSource configure(Options options) {
        String mark = options.text("separator").orElse(",");
        if (mark.length() != 1) {
            throw options.invalid("separator", "one character");
        }
        return new Located(
                path(options, "a CSV file"),
                options.path("test"),
                options.text("label").orElse("label"),
                mark.charAt(0),
                NoLabel.read(options),
                options.text("encoding").map(name -> encoding(name, options)).orElse(StandardCharsets.UTF_8));
    }

    private static Charset encoding(String name, Options options) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw options.invalid("encoding", "the name of a character set, such as UTF-8, windows-1252 or UTF-16");
        }
    }

    private record Located(
            Path path, Optional<Path> test, String label, char separator, NoLabel unlabelled, Charset encoding)
            implements DataSource {

        @Override
        public String name() {
            return NAME;
        }

        /** How the files are written, where the classes are known; empty if they are not. */
        private TableFormat format(List<String> classes) {
            return new TableFormat(label, separator, encoding, unlabelled.withClasses(classes));
        }

        @Override
        public DataSet load(DataContext context) {
            FaultCollector faults = new FaultCollector();
            Tables tables = tables(context, faults);
            faults.requireNone(tables.rows() + " rows");
            return new DataSet(
                            tables.classes(),
                            tables.training().orElseThrow().examples(tables.trainingLabels()),
                            tables.test().map(table -> table.examples(tables.testLabels())))
                    .withFindings(tables.findings());
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            FaultCollector faults = new FaultCollector();
            Tables tables = tables(context, faults);
            Optional<DataOutline> outline = tables.training()
                    .filter(table -> tables.classes().size() > 1)
                    .map(table -> new DataOutline(
                            tables.classes(),
                            new Shape(table.features().size()),
                            new DataOutline.Part(tables.trainingLabels(), table.names()),
                            Optional.empty(),
                            tables.test().map(test -> new DataOutline.Part(tables.testLabels(), test.names()))));
            return new DataCheck(outline, tables.findings(), faults.faults(), tables.rows());
        }

        /** Both files, as far as they can be read. */
        private record Tables(
                List<String> classes,
                Optional<CsvTable> training,
                int[] trainingLabels,
                Optional<CsvTable> test,
                int[] testLabels,
                Findings findings) {

            int rows() {
                return trainingLabels.length + testLabels.length;
            }
        }

        private Tables tables(DataContext context, FaultCollector faults) {
            Path own = context.resolve(path);
            TableFormat ownFormat = format(context.classes());
            WantedFeatures wanted = WantedFeatures.ofModel(context.columns());
            Optional<CsvTable> training =
                    faults.collect(() -> CsvTable.read(own, ownFormat, wanted, context.progress(), faults));
            List<String> classes = context.classes().isEmpty()
                    ? training.map(CsvTable::classes).orElse(List.of())
                    : context.classes();
            WantedFeatures ofTraining = wanted.areKnown()
                    ? wanted
                    : training.map(WantedFeatures::of).orElse(wanted);
            Optional<CsvTable> testTable = test.map(context::resolve)
                    .flatMap(file -> faults.collect(
                            () -> CsvTable.read(file, format(classes), ofTraining, context.progress(), faults)));
            if (training.isPresent() && classes.size() < 2) {
                faults.add(own + ": expected at least two classes in the column '" + label + "', found "
                        + (classes.isEmpty() ? "none" : "only '" + classes.get(0) + "'")
                        + "; a classifier needs two");
            }
            training.ifPresent(CsvTable::requireShownClasses);
            testTable.ifPresent(CsvTable::requireLabels);
            return new Tables(
                    classes,
                    training,
                    training.map(table -> table.numbers(classes)).orElse(new int[0]),
                    testTable,
                    testTable
                            .filter(table -> !classes.isEmpty())
                            .map(table -> table.numbers(classes))
                            .orElse(new int[0]),
                    training.map(table -> findings(table, context)).orElse(Findings.none()));
        }

        @Override
        public Optional<InputReader> reader(NewInputs inputs) {
            if (inputs.paths().size() > 1) {
                throw new PreceptorException("the model takes vectors, so expected one CSV file, found "
                        + inputs.paths().size() + " files; predict them one by one");
            }
            WantedColumns wanted = WantedColumns.of(
                    inputs.columns(), Math.toIntExact(inputs.shape().get(0)), label, separator);
            return Optional.of(new RowReader(
                    inputs.paths().get(0), wanted, inputs.encoding().orElse(encoding), inputs.batch()));
        }

        @Override
        public Optional<DataSource> at(Path otherPath, Shape shape) {
            return Optional.of(new Located(otherPath, Optional.empty(), label, separator, unlabelled, encoding));
        }

        private Findings findings(CsvTable table, DataContext context) {
            Findings ofLabels = unlabelled
                    .withClasses(context.classes())
                    .findings(table.file().toString(), table.counts());
            return context.classes().isEmpty() ? ofLabels.and(TableWarnings.of(table)) : ofLabels;
        }
    }
}
