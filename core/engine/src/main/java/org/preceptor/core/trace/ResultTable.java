package org.preceptor.core.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.preceptor.api.Names;

/**
 * A table of results. Columns that hold only numbers (with or without {@code %} and {@code ±}) are aligned to the
 * right, others to the left.
 *
 * <p>Cells are shown as {@link Names#printable} has them.
 *
 * @param header a name for each column
 * @param rows as many cells each
 */
public record ResultTable(List<String> header, List<List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("|[-–—]|[-+]?[0-9][0-9.,:]*\\s*(%|s|min|h)?(\\s*±.*)?");

    public ResultTable {
        header = header.stream().map(Names::printable).toList();
        rows = rows.stream()
                .map(row -> row.stream().map(Names::printable).toList())
                .toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(header.size() + " columns but " + row.size() + " cells: " + row);
            }
        }
    }

    /** A table without rows. */
    public static ResultTable of(String... header) {
        return new ResultTable(List.of(header), List.of());
    }

    /** This table with a row more. */
    public ResultTable with(Object... cells) {
        List<List<String>> more = new ArrayList<>(rows);
        more.add(Arrays.stream(cells).map(String::valueOf).toList());
        return new ResultTable(header, more);
    }

    /** Lines of aligned columns, two spaces apart, with a rule below the header; each line ends with a line feed. */
    public String text() {
        int[] widths = widths();
        String rule = Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  "));
        StringBuilder text = new StringBuilder(line(header, widths, "  ").stripTrailing())
                .append('\n')
                .append(rule)
                .append('\n');
        rows.forEach(row -> text.append(line(row, widths, "  ").stripTrailing()).append('\n'));
        return text.toString();
    }

    /** The same as a Markdown table. */
    public String markdown() {
        int[] widths = Arrays.stream(widths()).map(width -> Math.max(3, width)).toArray();
        String rule = IntStream.range(0, widths.length)
                .mapToObj(column -> "-".repeat(widths[column] - 1) + (isNumeric(column) ? ':' : '-'))
                .collect(Collectors.joining(" | "));
        List<List<String>> escaped = rows.stream()
                .map(row -> row.stream().map(cell -> cell.replace("|", "\\|")).toList())
                .toList();
        StringBuilder text = new StringBuilder("| " + line(header, widths, " | ") + " |\n| " + rule + " |\n");
        escaped.forEach(
                row -> text.append("| ").append(line(row, widths, " | ")).append(" |\n"));
        return text.toString();
    }

    private String line(List<String> cells, int[] widths, String separator) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String cell = cells.get(column);
                    String padding = " ".repeat(Math.max(0, widths[column] - width(cell)));
                    return isNumeric(column) ? padding + cell : cell + padding;
                })
                .collect(Collectors.joining(separator));
    }

    private int[] widths() {
        return IntStream.range(0, header.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .reduce(width(header.get(column)), Math::max))
                .toArray();
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches())
                && rows.stream().anyMatch(row -> row.get(column).matches(".*[0-9].*"));
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
