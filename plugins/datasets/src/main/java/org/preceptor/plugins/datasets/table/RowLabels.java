package org.preceptor.plugins.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.data.Vectors;

/**
 * The labels of a table's rows.
 *
 * @param marks for each row its class, or 0 where labels are rows of numbers; {@link Examples#UNLABELLED} where it has
 *     none
 * @param rows the labels, where they are no single classes
 */
record RowLabels(int[] marks, Optional<LabelRows> rows) {

    /** None, of a table that could not be read. */
    static RowLabels none() {
        return new RowLabels(new int[0], Optional.empty());
    }

    /** Single classes. */
    static RowLabels ofClasses(CsvTable table, List<String> classes) {
        return new RowLabels(table.numbers(classes), Optional.empty());
    }

    /** Numbers, one in each of the labels' columns; a row has all of them or none. */
    static RowLabels ofNumbers(CsvTable table, TableFormat format) {
        List<String> columns = format.labels();
        float[][] values = new float[table.labels().size()][columns.size()];
        WrongCells wrong = WrongCells.ofLabels(table.file());
        int labelled = 0;
        for (int row = 0; row < values.length; row++) {
            if (table.labels().get(row).isEmpty()) {
                continue;
            }
            labelled++;
            List<String> cells = table.cells().get(row);
            for (int column = 0; column < columns.size(); column++) {
                String text = cells.get(column).strip();
                Optional<Float> number = Vectors.number(text);
                if (number.isEmpty() && format.noLabel().matches(text)) {
                    table.complain(row, incomplete(columns.get(column), text));
                } else if (number.isEmpty()) {
                    wrong.add(table.lines().get(row), columns.get(column), text);
                }
                values[row][column] = number.orElse(Float.NaN);
            }
        }
        wrong.report(columns.size(), labelled, table.faults());
        return new RowLabels(marks(table), Optional.of(new LabelRows(LabelForm.NUMBERS, values)));
    }

    private static String incomplete(String column, String text) {
        return "expected a number in the column '" + column + "', found "
                + (text.isEmpty() ? "nothing" : "'" + text + "', which means that there is none")
                + "; a row has all the numbers of a label or none: complete or empty them";
    }

    /**
     * Sets of classes: of several columns 1 where an example is of the class that a column is called after, and 0 where
     * not; of one column the classes' names.
     *
     * @param classes that there are
     * @param separator between names
     */
    static RowLabels ofSets(CsvTable table, TableFormat format, List<String> classes, String separator) {
        float[][] values = new float[table.labels().size()][classes.size()];
        Map<String, Integer> numberOf = new HashMap<>();
        classes.forEach(name -> numberOf.put(name, numberOf.size()));
        Map<String, List<Integer>> unknown = new LinkedHashMap<>();
        for (int row = 0; row < values.length; row++) {
            if (table.labels().get(row).isEmpty()) {
                continue;
            }
            if (format.labels().size() > 1) {
                mark(table, row, format, numberOf, values[row]);
                continue;
            }
            for (String name : names(table.cells().get(row).get(0), separator).toList()) {
                Integer number = numberOf.get(name);
                if (number == null) {
                    unknown.computeIfAbsent(name, each -> new ArrayList<>()).add(row);
                } else {
                    values[row][number] = 1;
                }
            }
        }
        table.complainOfUnknown(unknown, classes);
        return new RowLabels(marks(table), Optional.of(new LabelRows(LabelForm.SET, values)));
    }

    private static void mark(
            CsvTable table, int row, TableFormat format, Map<String, Integer> numberOf, float[] values) {
        List<String> cells = table.cells().get(row);
        for (int column = 0; column < cells.size(); column++) {
            String text = cells.get(column).strip();
            Optional<Float> number = Vectors.number(text).filter(each -> each == 0 || each == 1);
            if (number.isEmpty()) {
                table.complain(
                        row,
                        "expected 0 or 1 in the column '" + format.labels().get(column) + "', found "
                                + (text.isEmpty() ? "nothing" : "'" + WrongCells.shortened(text) + "'")
                                + "; correct it, or empty all of the label's cells if the row has none");
            }
            Integer place = numberOf.get(format.labels().get(column));
            if (place != null) {
                values[place] = number.orElse(0f);
            }
        }
    }

    /** The classes of sets: the columns' names if there are several, else the names in the column, sorted. */
    static List<String> classesOfSets(CsvTable table, TableFormat format, String separator) {
        return format.labels().size() > 1
                ? format.labels()
                : table.labels().stream()
                        .flatMap(label -> names(label, separator))
                        .distinct()
                        .sorted()
                        .toList();
    }

    static Stream<String> names(String cell, String separator) {
        return Arrays.stream(cell.split(Pattern.quote(separator), -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    private static int[] marks(CsvTable table) {
        return table.labels().stream()
                .mapToInt(label -> label.isEmpty() ? Examples.UNLABELLED : 0)
                .toArray();
    }

    /** The rows with these labels. */
    Examples examples(CsvTable table) {
        Examples examples = table.examples(marks);
        return rows.map(examples::withLabelRows).orElse(examples);
    }
}
