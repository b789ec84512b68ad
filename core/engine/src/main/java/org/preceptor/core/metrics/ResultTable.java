package org.preceptor.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.preceptor.api.Names;

/**
 * A table of results. Columns that hold only numbers (with or without {@code %}, {@code ±} and an interval) are aligned
 * to the right, others to the left.
 *
 * <p>Cells are shown as {@link Names#printable} has them.
 *
 * @param header a name for each column
 * @param rows as many cells each
 */
public record ResultTable(List<String> header, List<List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("|[-–—]|[-+]?[0-9][0-9.,:–]*\\s*(%|s|min|h)?(\\s*[±(].*)?");
    /** How far a value is indented that is below its name. */
    private static final int BELOW = 2;

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
        boolean[] numeric = numeric();
        StringBuilder text = new StringBuilder(
                        line(header, widths, numeric, "  ").stripTrailing())
                .append('\n')
                .append(rule(widths))
                .append('\n');
        rows.forEach(row ->
                text.append(line(row, widths, numeric, "  ").stripTrailing()).append('\n'));
        return text.toString();
    }

    /**
     * The same, no wider than a terminal: cells are folded between words, and where that is not enough each row becomes
     * a block with a line for each column. Single words that are longer than a line stay whole.
     *
     * @param columns the terminal's width
     */
    public String text(int columns) {
        int[] widths = widths();
        if (total(widths) <= columns) {
            return text();
        }
        int[] narrowest = IntStream.range(0, header.size())
                .map(column -> Math.max(
                        Folding.longestWord(header.get(column)),
                        isNumeric(column) ? widest(column) : longestWord(column)))
                .toArray();
        return total(narrowest) <= columns ? folded(narrowed(widths, narrowest, columns)) : stacked(columns);
    }

    private int longestWord(int column) {
        return rows.stream()
                .mapToInt(row -> Folding.longestWord(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + 2 * (widths.length - 1);
    }

    /** Takes from the widest column that can give, until all of them fit. */
    private static int[] narrowed(int[] widths, int[] narrowest, int columns) {
        int[] narrowed = widths.clone();
        while (total(narrowed) > columns) {
            int widest = IntStream.range(0, narrowed.length)
                    .filter(column -> narrowed[column] > narrowest[column])
                    .reduce((a, b) -> narrowed[b] >= narrowed[a] ? b : a)
                    .orElseThrow();
            narrowed[widest]--;
        }
        return narrowed;
    }

    private String folded(int[] widths) {
        StringBuilder text = new StringBuilder();
        boolean[] numeric = numeric();
        fold(text, header, widths, numeric);
        text.append(rule(widths)).append('\n');
        rows.forEach(row -> fold(text, row, widths, numeric));
        return text.toString();
    }

    private static void fold(StringBuilder text, List<String> cells, int[] widths, boolean[] numeric) {
        List<List<String>> folded = IntStream.range(0, widths.length)
                .mapToObj(column -> Folding.fold(cells.get(column), widths[column]))
                .toList();
        int height = folded.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            int line = i;
            List<String> parts = folded.stream()
                    .map(lines -> line < lines.size() ? lines.get(line) : "")
                    .toList();
            text.append(line(parts, widths, numeric, "  ").stripTrailing()).append('\n');
        }
    }

    private String stacked(int columns) {
        int names = header.stream().mapToInt(Folding::width).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int column = 0; column < row.size(); column++) {
                if (!row.get(column).isEmpty()) {
                    text.append(entry(header.get(column), names + 2, row.get(column), columns));
                }
            }
        }
        return text.toString();
    }

    /** A name with its value beside it, or below it where a word of the value would be too long. */
    private static String entry(String name, int indent, String value, int columns) {
        int longest = Folding.longestWord(value);
        if (indent + longest > columns && BELOW + longest <= columns) {
            return name + '\n' + " ".repeat(BELOW) + Folding.hanging(value, columns, BELOW);
        }
        return name + " ".repeat(indent - Folding.width(name)) + Folding.hanging(value, columns, indent);
    }

    private static String rule(int[] widths) {
        return Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  "));
    }

    /** The same as a Markdown table. */
    public String markdown() {
        int[] widths = Arrays.stream(widths()).map(width -> Math.max(3, width)).toArray();
        boolean[] numeric = numeric();
        String rule = IntStream.range(0, widths.length)
                .mapToObj(column -> "-".repeat(widths[column] - 1) + (numeric[column] ? ':' : '-'))
                .collect(Collectors.joining(" | "));
        List<List<String>> escaped = rows.stream()
                .map(row -> row.stream().map(cell -> cell.replace("|", "\\|")).toList())
                .toList();
        StringBuilder text = new StringBuilder("| " + line(header, widths, numeric, " | ") + " |\n| " + rule + " |\n");
        escaped.forEach(row ->
                text.append("| ").append(line(row, widths, numeric, " | ")).append(" |\n"));
        return text.toString();
    }

    /** The same as a LaTeX table with the rules of the package {@code booktabs}. */
    public String latex() {
        boolean[] numeric = numeric();
        StringBuilder columns = new StringBuilder();
        for (boolean right : numeric) {
            columns.append(right ? 'r' : 'l');
        }
        StringBuilder text = new StringBuilder("\\begin{tabular}{" + columns + "}\n\\toprule\n");
        text.append(latex(header)).append("\\midrule\n");
        rows.forEach(row -> text.append(latex(row)));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String latex(List<String> cells) {
        return cells.stream().map(ResultTable::inLatex).collect(Collectors.joining(" & ")) + " \\\\\n";
    }

    private static String inLatex(String cell) {
        StringBuilder text = new StringBuilder();
        cell.codePoints()
                .forEach(character -> text.append(
                        switch (character) {
                            case '\\' -> "\\textbackslash{}";
                            case '~' -> "\\textasciitilde{}";
                            case '^' -> "\\textasciicircum{}";
                            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(character);
                            case '<', '>' -> "$" + Character.toString(character) + "$";
                            case '±' -> "$\\pm$";
                            case '×' -> "$\\times$";
                            case '–' -> "--";
                            default -> Character.toString(character);
                        }));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric, String separator) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String cell = cells.get(column);
                    String padding = " ".repeat(Math.max(0, widths[column] - Folding.width(cell)));
                    return numeric[column] ? padding + cell : cell + padding;
                })
                .collect(Collectors.joining(separator));
    }

    private int[] widths() {
        return IntStream.range(0, header.size())
                .map(column -> Math.max(Folding.width(header.get(column)), widest(column)))
                .toArray();
    }

    private int widest(int column) {
        return rows.stream()
                .mapToInt(row -> Folding.width(row.get(column)))
                .max()
                .orElse(0);
    }

    /** Looks at every row once. */
    private boolean[] numeric() {
        boolean[] numeric = new boolean[header.size()];
        for (int column = 0; column < numeric.length; column++) {
            numeric[column] = isNumeric(column);
        }
        return numeric;
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches())
                && rows.stream().anyMatch(row -> row.get(column).matches(".*[0-9].*"));
    }
}
