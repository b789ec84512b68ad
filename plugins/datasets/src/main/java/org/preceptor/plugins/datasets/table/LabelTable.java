package org.preceptor.plugins.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * The labels in a list of other things than rows, such as pictures. They are written as those of a table are.
 *
 * @param names of the classes, or of the numbers
 * @param marks for each entry its class, or 0 where labels are rows of numbers; negative where there is none
 * @param rows the labels, where they are no single classes
 * @param labelled the entries that have a label, faulty ones too
 * @param findings which marks were read as no label
 */
public record LabelTable(
        List<String> names, int[] marks, Optional<LabelRows> rows, BitSet labelled, Findings findings) {

    /**
     * What a list has of one thing.
     *
     * @param line it is in
     * @param cells as many as the label has columns
     */
    public record Entry(long line, List<String> cells) {
        public Entry {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Reads labels.
     *
     * @param file the list
     * @param form what a label is
     * @param columns the names of the label's columns
     * @param separator between the classes of a set in one column
     * @param place what messages call the entry of a line
     * @param known the classes of a model that is measured; empty if the list decides what classes there are
     * @param faults collects what is wrong with entries
     */
    public static LabelTable of(
            Path file,
            LabelForm form,
            List<String> columns,
            String separator,
            LongFunction<String> place,
            List<String> known,
            List<Entry> entries,
            FaultCollector faults) {
        List<String> classes = form == LabelForm.CLASS ? known : List.of();
        TableFormat format = new TableFormat(
                columns, ',', StandardCharsets.UTF_8, NoLabel.usualMarks().withClasses(classes));
        CsvTable table = CsvTable.empty(file, List.of(), place, faults);
        entries.forEach(entry -> table.addLabel(entry.cells(), entry.line(), format.noLabel()));
        List<String> names = known.isEmpty() ? names(table, format, form, separator) : known;
        if (form == LabelForm.NUMBERS && !names.equals(columns)) {
            faults.add(file + ": the model predicts " + String.join(", ", names) + ", 'label' names "
                    + String.join(", ", columns) + "; name those that the model predicts");
        }
        RowLabels labels = switch (form) {
            case CLASS -> RowLabels.ofClasses(table, names);
            case SET -> RowLabels.ofSets(table, format, names, separator);
            case NUMBERS -> RowLabels.ofNumbers(table, format);
        };
        BitSet labelled = new BitSet();
        for (int i = 0; i < table.labels().size(); i++) {
            labelled.set(i, !table.labels().get(i).isEmpty());
        }
        return new LabelTable(names, labels.marks(), labels.rows(), labelled, readAsNone(table, format.noLabel()));
    }

    private static List<String> names(CsvTable table, TableFormat format, LabelForm form, String separator) {
        return switch (form) {
            case CLASS -> {
                table.requireShownClasses();
                yield table.classes();
            }
            case SET -> RowLabels.classesOfSets(table, format, separator);
            case NUMBERS -> format.labels();
        };
    }

    private static Findings readAsNone(CsvTable table, NoLabel noLabel) {
        Findings findings = Findings.none();
        for (Map.Entry<String, Integer> entry : table.counts().entrySet()) {
            String label = entry.getKey();
            if (!label.isEmpty() && noLabel.matches(label)) {
                findings = findings.noting(table.file() + ": the label '" + label + "' of " + entry.getValue()
                        + (entry.getValue() == 1 ? " row" : " rows") + " is read as no label");
            }
        }
        return findings;
    }
}
