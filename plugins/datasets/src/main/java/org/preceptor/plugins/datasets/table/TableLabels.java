package org.preceptor.plugins.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.plugins.datasets.encoding.CellNumber;
import org.preceptor.plugins.datasets.file.FaultCollector;

/** What the label's columns of a table mean, in the form in which they are asked for. */
final class TableLabels {
    private final Path file;
    private final List<String> label;
    private final String separator;
    private final NoLabel noLabel;
    private final DataContext context;
    private final FaultCollector faults;

    /**
     * @param label the columns
     * @param separator between the classes of a set in one column
     * @param unlabelled which labels mean that there is none
     * @param faults collects what does not suit the form
     */
    TableLabels(
            Path file,
            List<String> label,
            Optional<String> separator,
            NoLabel unlabelled,
            DataContext context,
            FaultCollector faults) {
        this.file = file;
        this.label = label;
        this.separator = separator.orElse(";");
        this.noLabel = unlabelled.withClasses(context.labels() == LabelForm.CLASS ? context.classes() : List.of());
        this.context = context;
        this.faults = faults;
        if (form() == LabelForm.CLASS && label.size() > 1) {
            faults.add(
                    file + ": 'label' names " + label.size() + " columns (" + String.join(", ", label)
                            + "), but a label is one class; name one column, or write 'task: regression' or 'task: multi-label'");
        }
        if (form() == LabelForm.NUMBERS
                && !context.classes().isEmpty()
                && !context.classes().equals(label)) {
            faults.add(file + ": the model predicts " + String.join(", ", context.classes()) + ", 'label' names "
                    + String.join(", ", label) + "; name those that the model predicts");
        }
    }

    private LabelForm form() {
        return context.labels();
    }

    NoLabel noLabel() {
        return noLabel;
    }

    private TableFormat format() {
        return new TableFormat(label, ',', StandardCharsets.UTF_8, noLabel);
    }

    /** How numbers in the label's columns are written, where they are to be predicted. */
    Map<String, CellNumber> decimals(Map<String, CellNumber> found) {
        return form() == LabelForm.NUMBERS ? found : Map.of();
    }

    /** The classes, or what the numbers are called, of which there must be enough. */
    List<String> classes(CsvTable table) {
        if (!context.classes().isEmpty()) {
            return context.classes();
        }
        List<String> classes = switch (form()) {
            case CLASS -> table.classes();
            case SET -> RowLabels.classesOfSets(table, format(), separator);
            case NUMBERS -> label;
        };
        if (form() == LabelForm.CLASS) {
            table.requireShownClasses();
        }
        int least = form() == LabelForm.CLASS ? 2 : 1;
        if (classes.size() < least) {
            faults.add(file + ": expected at least " + (least == 1 ? "one class" : "two classes") + " in the column '"
                    + label.get(0) + "', found " + (classes.isEmpty() ? "none" : "only '" + classes.get(0) + "'")
                    + (least == 1 ? "; label some rows" : "; a classifier needs two"));
        }
        return classes;
    }

    RowLabels of(CsvTable table, List<String> classes) {
        return switch (form()) {
            case CLASS -> RowLabels.ofClasses(table, classes);
            case SET -> RowLabels.ofSets(table, format(), classes, separator);
            case NUMBERS -> RowLabels.ofNumbers(table, format());
        };
    }

    /** What is to be known of the labels and of columns without information. */
    Findings findings(CsvTable table) {
        boolean measured = !context.classes().isEmpty();
        if (form() == LabelForm.CLASS) {
            Findings ofLabels = noLabel.findings(file.toString(), table.counts());
            return measured ? ofLabels : ofLabels.and(TableWarnings.of(table));
        }
        int without = table.unlabelled();
        Findings findings = without == 0
                ? Findings.none()
                : Findings.none()
                        .noting(file + ": " + without + (without == 1 ? " row" : " rows") + " without a label");
        return measured ? findings : findings.and(TableWarnings.ofColumns(table));
    }
}
