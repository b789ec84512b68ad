package org.preceptor.plugins.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.preceptor.api.Names;
import org.preceptor.plugins.datasets.file.FaultCollector;

/**
 * What is wrong with the rows of a table. What is wrong with nearly all of them is reported once, for the column or the
 * file; the rest with its line.
 */
final class WrongCells {
    /** Nearly all: this many of a hundred. */
    private static final int NEARLY_ALL = 90;

    private static final int COLUMNS_NAMED = 10;
    private static final int LONGEST_EXAMPLE = 40;
    private static final String DECIMAL_COMMA = "[-+]?[0-9.]*,[0-9]+([eE][-+]?[0-9]+)?";
    private static final String THOUSANDS = "[-+]?[1-9][0-9]{0,2}([,'\u2019_\\h][0-9]{3})+([.][0-9]*)?";

    private static final String DIGITS = "[0-9][0-9.,'\u2019_\\h]*";
    private static final String UNIT =
            "[-+]?(\\p{Sc}\\h*|\\p{Lu}{3}\\h+)" + DIGITS + "|[-+]?" + DIGITS + "(\\p{Sc}|%|\\p{L}{1,4}[\u00b2\u00b3]?)";

    private record Cell(long line, String column, String text) {
        boolean hasDecimalComma() {
            return text.matches(DECIMAL_COMMA);
        }

        boolean hasThousandsSeparator() {
            return text.matches(THOUSANDS);
        }

        boolean hasUnit() {
            return text.matches(UNIT);
        }

        boolean isNumberWrittenOtherwise() {
            return hasDecimalComma() || hasThousandsSeparator() || hasUnit();
        }
    }

    private record Row(long line, int size) {}

    private final Path file;
    private final WantedFeatures wanted;
    private final boolean labels;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private WrongCells(Path file, WantedFeatures wanted, boolean labels) {
        this.file = file;
        this.wanted = wanted;
        this.labels = labels;
    }

    /** @param wanted the columns that cannot be left out */
    static WrongCells ofFeatures(Path file, WantedFeatures wanted) {
        return new WrongCells(file, wanted, false);
    }

    /** Of columns with numbers to predict, where rows without a label are not wrong. */
    static WrongCells ofLabels(Path file) {
        return new WrongCells(file, WantedFeatures.ofModel(List.of()), true);
    }

    /** A cell is not a number. */
    void add(long line, String column, String text) {
        cells.add(new Cell(line, column, text));
    }

    /** A row has another length than the line of column names. */
    void addRow(long line, int size) {
        rows.add(new Row(line, size));
    }

    /**
     * Reports everything.
     *
     * @param columns how many names the first line has
     * @param read how many rows there are, wrong ones included
     */
    void report(int columns, int read, FaultCollector faults) {
        if (nearlyAll(rows.size(), read)) {
            faults.add(file + ": expected " + columns + " values in a row, as there are column names, found "
                    + rows.get(0).size() + " in line " + rows.get(0).line() + " and another number than " + columns
                    + " in "
                    + rows.size() + " of " + read
                    + " rows; give every column a name, and write decimal points, not commas");
            rows.clear();
        }
        reportColumns(read - rows.size(), faults);
        List<Map.Entry<Long, String>> rest = new ArrayList<>();
        rows.forEach(
                row -> rest.add(
                        Map.entry(
                                row.line(),
                                "expected " + columns + " values, found " + row.size()
                                        + (row.size() < columns
                                                ? "; complete the row"
                                                : "; remove what is too much, or put a value with a separator in it in double quotes"))));
        alike().forEach(cell -> rest.add(Map.entry(
                cell.get(0).line(),
                "expected a number in the column '" + cell.get(0).column() + "', found '"
                        + shortened(cell.get(0).text()) + "'"
                        + (cell.size() == 1 ? "" : CsvTable.moreRows(cell.size() - 1)) + remedy(cell.get(0)))));
        rest.sort(Map.Entry.comparingByKey());
        rest.forEach(fault -> faults.add(file + ":" + fault.getKey() + ": " + fault.getValue()));
    }

    /** Cells that are reported together: labels that are written alike. */
    private Collection<List<Cell>> alike() {
        return cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> labels ? List.of(cell.column(), cell.text()) : cell,
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private String remedy(Cell cell) {
        if (!labels) {
            return "; correct or remove the row";
        }
        return cell.isNumberWrittenOtherwise()
                ? "; write the number alone, with a decimal point and nothing between thousands"
                : "; correct it, or, if it means that there is none, name it in 'unlabelled'";
    }

    private void reportColumns(int read, FaultCollector faults) {
        Map<String, List<Cell>> byColumn =
                cells.stream().collect(Collectors.groupingBy(Cell::column, LinkedHashMap::new, Collectors.toList()));
        List<String> thousands = new ArrayList<>();
        List<String> commas = new ArrayList<>();
        List<String> units = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        List<String> text = new ArrayList<>();
        Set<Cell> told = new HashSet<>();
        byColumn.forEach((column, wrong) -> {
            List<Cell> withThousands =
                    wrong.stream().filter(Cell::hasThousandsSeparator).toList();
            List<Cell> withComma = wrong.stream().filter(Cell::hasDecimalComma).toList();
            List<Cell> withUnit = wrong.stream().filter(Cell::hasUnit).toList();
            List<Cell> written =
                    wrong.stream().filter(cell -> !cell.text().isEmpty()).toList();
            if (nearlyAll(withThousands.size(), wrong.size())) {
                thousands.add("'" + column + "' (" + examples(withThousands) + ")");
                told.addAll(withThousands);
            } else if (nearlyAll(withComma.size(), wrong.size())) {
                commas.add("'" + column + "' (" + examples(withComma) + ")");
                told.addAll(withComma);
            } else if (nearlyAll(withUnit.size(), wrong.size())) {
                units.add("'" + column + "' (" + examples(withUnit) + ")");
                told.addAll(withUnit);
            } else if (nearlyAll(wrong.size() - written.size(), read)) {
                empty.add("'" + column + "'");
                told.addAll(wrong);
            } else if (nearlyAll(wrong.size(), read)) {
                text.add("'" + column + "' (" + examples(written) + ")");
                told.addAll(wrong);
            }
        });
        describe(
                        thousands,
                        "holds numbers",
                        "hold numbers",
                        many -> " with a thousands separator or a decimal comma; save the file with decimal points and"
                                + " nothing between thousands")
                .ifPresent(faults::add);
        describe(
                        commas,
                        "holds numbers",
                        "hold numbers",
                        many -> " with a decimal comma; save the file with decimal points")
                .ifPresent(faults::add);
        describe(
                        units,
                        "holds numbers",
                        "hold numbers",
                        many -> " with a currency sign or a unit; save the file with the numbers alone, with decimal"
                                + " points")
                .ifPresent(faults::add);
        describe(text, "holds text", "hold text", many -> remedy(many, "write numbers for"))
                .ifPresent(faults::add);
        describe(empty, "is empty", "are empty", many -> remedy(many, "fill")).ifPresent(faults::add);
        cells.removeIf(told::contains);
    }

    /** What to do about columns without numbers. */
    private String remedy(boolean many, String act) {
        String those = act + (many ? " them" : " it") + (act.equals("fill") ? " in" : "");
        if (labels) {
            return ", expected numbers; " + those + ", or name " + (many ? "other columns" : "another column")
                    + " in 'label'";
        }
        return ", expected numbers"
                + (wanted.areKnown()
                        ? " as in the table that was trained on; " + those
                        : (act.equals("fill") ? "; " : "; use the data source 'table', which takes text, ") + "leave "
                                + (many ? "the columns" : "the column") + " out, or " + those);
    }

    private Optional<String> describe(List<String> columns, String holds, String hold, Function<Boolean, String> rest) {
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        boolean many = columns.size() > 1;
        int more = columns.size() - COLUMNS_NAMED;
        return Optional.of(file + ": the " + (many ? "columns " : "column ")
                + String.join(", ", columns.subList(0, Math.min(COLUMNS_NAMED, columns.size())))
                + (more > 0 ? " and " + more + " more " : " ") + (many ? hold : holds) + rest.apply(many));
    }

    private static boolean nearlyAll(int count, int all) {
        return count > 1 && (long) count * 100 >= (long) all * NEARLY_ALL;
    }

    private static String examples(List<Cell> cells) {
        List<String> texts = cells.stream().map(Cell::text).distinct().limit(3).toList();
        return texts.stream()
                        .limit(2)
                        .map(WrongCells::shortened)
                        .map(text -> "'" + text + "'")
                        .collect(Collectors.joining(", "))
                + (texts.size() > 2 ? ", …" : "");
    }

    /** The beginning of a text that may be very long, as a message shows it. */
    static String shortened(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST_EXAMPLE;
        String start = isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…" : text;
        return Names.printable(start);
    }
}
