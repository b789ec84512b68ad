package org.preceptor.plugins.datasets.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataCheck;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataOutline;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.plugins.datasets.file.FaultCollector;
import org.preceptor.plugins.datasets.file.FileSource;

/**
 * {@code vectors-csv}: a comma-separated file with a line of column names; one column is the label, or several are, the
 * others are numbers. Where a model that was trained on named columns is measured, only those and the label are read. A
 * row whose label is empty is unlabelled. Classes are numbered by their names in alphabetical order; examples are
 * called by their file and line, such as {@code table.csv:2}, which is the first row below the names.
 *
 * <ul>
 *   <li>{@code path}: the file; required
 *   <li>{@code label}: the label's column ({@code label}), or a list of columns: of a regression the numbers to
 *       predict; of a multi-label task one for each class, with 1 where an example is of it and 0 where not
 *   <li>{@code label-separator}: between the classes in the label's column of a multi-label task ({@code ;}); a cell
 *       with nothing else is a label without a class
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

    /** Without options. */
    public VectorsCsv() {
        super();
    }

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
                labels(options),
                options.text("label-separator"),
                mark.charAt(0),
                NoLabel.read(options),
                options.text("encoding").map(name -> encoding(name, options)).orElse(StandardCharsets.UTF_8));
    }

    static List<String> labels(Options options) {
        List<String> labels = options.setting("label")
                .map(setting -> setting.isList()
                        ? setting.list().stream().map(Setting::text).toList()
                        : List.of(setting.text()))
                .orElse(List.of("label"));
        if (labels.isEmpty() || labels.stream().distinct().count() < labels.size()) {
            throw options.invalid("label", "the name of a column, or a list of different ones");
        }
        return labels;
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    static Charset encoding(String name, Options options) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw options.invalid("encoding", "the name of a character set, such as UTF-8, windows-1252 or UTF-16");
        }
    }

    private record Located(
            Path path,
            Optional<Path> test,
            List<String> label,
            Optional<String> labelSeparator,
            char separator,
            NoLabel unlabelled,
            Charset encoding)
            implements DataSource {

        @Override
        public Set<LabelForm> suits() {
            return LabelForm.ALL;
        }

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
                            tables.trainingLabels().examples(tables.training().orElseThrow()),
                            tables.test().map(table -> tables.testLabels().examples(table)))
                    .withFindings(tables.findings());
        }

        @Override
        public DataCheck check(DataContext context, CheckDepth depth) {
            FaultCollector faults = new FaultCollector();
            Tables tables = tables(context, faults);
            Optional<DataOutline> outline = tables.training()
                    .filter(table -> tables.classes().size() >= least(context.labels()))
                    .map(table -> new DataOutline(
                            tables.classes(),
                            InputForms.vector(table.features().size()),
                            part(table, tables.trainingLabels()),
                            Optional.empty(),
                            tables.test().map(test -> part(test, tables.testLabels()))));
            return new DataCheck(outline, tables.findings(), faults.faults(), tables.rows());
        }

        private static DataOutline.Part part(CsvTable table, RowLabels labels) {
            return new DataOutline.Part(labels.marks(), table.names(), labels.rows());
        }

        /** How many classes there must be, or numbers to predict. */
        private static int least(LabelForm form) {
            return form == LabelForm.CLASS ? 2 : 1;
        }

        /** Both files, as far as they can be read. */
        private record Tables(
                List<String> classes,
                Optional<CsvTable> training,
                RowLabels trainingLabels,
                Optional<CsvTable> test,
                RowLabels testLabels,
                Findings findings) {

            int rows() {
                return trainingLabels.marks().length + testLabels.marks().length;
            }
        }

        /** What the classes of a table are called, or the numbers to predict. */
        private List<String> classes(CsvTable table, LabelForm form) {
            return switch (form) {
                case CLASS -> table.classes();
                case SET -> RowLabels.classesOfSets(table, format(List.of()), setSeparator());
                case NUMBERS -> label;
            };
        }

        private RowLabels labels(CsvTable table, LabelForm form, List<String> classes) {
            return switch (form) {
                case CLASS -> RowLabels.ofClasses(table, classes);
                case SET -> RowLabels.ofSets(table, format(List.of()), classes, setSeparator());
                case NUMBERS -> RowLabels.ofNumbers(table, format(List.of()));
            };
        }

        /** Which labels there are tells which marks are none, if they are single classes. */
        private static List<String> known(List<String> classes, LabelForm form) {
            return form == LabelForm.CLASS ? classes : List.of();
        }

        /** Between the classes of a set. */
        private String setSeparator() {
            return labelSeparator.orElse(";");
        }

        private void requireColumns(Path own, DataContext context, FaultCollector faults) {
            if (labelSeparator.isPresent() && (context.labels() != LabelForm.SET || label.size() > 1)) {
                faults.add(own + ": 'label-separator' divides the classes in the label's column of a multi-label task,"
                        + " but "
                        + (context.labels() == LabelForm.SET
                                ? "'label' names " + label.size() + " columns"
                                : "labels are " + context.labels().description())
                        + "; leave it out");
            }
            if (context.labels() == LabelForm.CLASS && label.size() > 1) {
                faults.add(own + ": 'label' names " + label.size() + " columns (" + String.join(", ", label)
                        + "), but a label is one class; name one column, or say 'task: regression' or 'task:"
                        + " multi-label'");
            }
            if (context.labels() == LabelForm.NUMBERS
                    && !context.classes().isEmpty()
                    && !context.classes().equals(label)) {
                faults.add(own + ": the model predicts " + String.join(", ", context.classes()) + ", 'label' names "
                        + String.join(", ", label) + "; name those that the model predicts");
            }
        }

        private Tables tables(DataContext context, FaultCollector faults) {
            Path own = context.resolve(path);
            LabelForm form = context.labels();
            TableFormat ownFormat = format(known(context.classes(), form));
            requireColumns(own, context, faults);
            WantedFeatures wanted = WantedFeatures.ofModel(context.columns());
            Optional<CsvTable> training =
                    faults.collect(() -> CsvTable.read(own, ownFormat, wanted, context.progress(), faults));
            Optional<String> numbers = form == LabelForm.SET
                            && label.size() == 1
                            && context.classes().isEmpty()
                    ? training.flatMap(table -> TableWarnings.numbersForSets(table, setSeparator()))
                    : Optional.empty();
            numbers.ifPresent(faults::add);
            if (numbers.isPresent()) {
                return new Tables(
                        List.of(), training, RowLabels.none(), Optional.empty(), RowLabels.none(), Findings.none());
            }
            List<String> classes = context.classes().isEmpty()
                    ? training.map(table -> classes(table, form)).orElse(List.of())
                    : context.classes();
            WantedFeatures ofTraining = wanted.areKnown()
                    ? wanted
                    : training.map(WantedFeatures::of).orElse(wanted);
            Optional<CsvTable> testTable = test.map(context::resolve)
                    .flatMap(file -> faults.collect(() ->
                            CsvTable.read(file, format(known(classes, form)), ofTraining, context.progress(), faults)));
            if (training.isPresent() && classes.size() < least(form)) {
                faults.add(own + ": expected at least " + (least(form) == 1 ? "one class" : "two classes")
                        + " in the column '" + label.get(0) + "', found "
                        + (classes.isEmpty() ? "none" : "only '" + classes.get(0) + "'")
                        + (least(form) == 1 ? "; label some rows" : "; a classifier needs two"));
            }
            if (form == LabelForm.CLASS) {
                training.ifPresent(CsvTable::requireShownClasses);
            }
            testTable.ifPresent(CsvTable::requireLabels);
            return new Tables(
                    classes,
                    training,
                    training.map(table -> labels(table, form, classes)).orElse(RowLabels.none()),
                    testTable,
                    testTable
                            .filter(table -> !classes.isEmpty())
                            .map(table -> labels(table, form, classes))
                            .orElse(RowLabels.none()),
                    training.map(table -> findings(table, context)
                                    .and(
                                            context.classes().isEmpty()
                                                    ? RowCopies.of(table, testTable)
                                                    : Findings.none()))
                            .orElse(Findings.none()));
        }

        @Override
        public Optional<InputReader> reader(NewInputs inputs) {
            if (inputs.paths().size() > 1) {
                throw new PreceptorException("the model takes vectors, so expected one CSV file, found "
                        + inputs.paths().size() + " files; predict them one by one");
            }
            WantedColumns wanted = WantedColumns.of(
                    inputs.columns(), Math.toIntExact(inputs.inputs().shape().get(0)), label.get(0), separator);
            return Optional.of(new RowReader(
                    inputs.paths().get(0), wanted, inputs.encoding().orElse(encoding), inputs.batch()));
        }

        @Override
        public Optional<DataSource> at(Path otherPath, InputForms inputs) {
            return Optional.of(
                    new Located(otherPath, Optional.empty(), label, labelSeparator, separator, unlabelled, encoding));
        }

        private Findings findings(CsvTable table, DataContext context) {
            if (context.labels() != LabelForm.CLASS) {
                Findings findings = ofLabelColumns(table, context);
                if (!context.classes().isEmpty()) {
                    return findings;
                }
                return findings.and(
                        context.labels() == LabelForm.SET && label.size() == 1
                                ? TableWarnings.ofSets(table, setSeparator())
                                : TableWarnings.ofColumns(table));
            }
            Findings ofLabels = unlabelled
                    .withClasses(context.classes())
                    .findings(table.file().toString(), table.counts());
            return context.classes().isEmpty() ? ofLabels.and(TableWarnings.of(table)) : ofLabels;
        }

        /** What rows without a label, or those that may be, give reason to tell, where labels are not one class. */
        private Findings ofLabelColumns(CsvTable table, DataContext context) {
            if (label.size() == 1 && context.classes().isEmpty()) {
                return context.labels() == LabelForm.SET
                        ? unlabelled.findingsOfSets(table.file().toString(), table.counts(), setSeparator())
                        : unlabelled.findingsOfNumbers(table.file().toString(), table.counts());
            }
            int without = table.unlabelled();
            return without == 0
                    ? Findings.none()
                    : Findings.none()
                            .noting(table.file() + ": " + without + (without == 1 ? " row" : " rows")
                                    + " without a label");
        }
    }
}
