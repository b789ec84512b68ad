package org.preceptor.plugins.datasets.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.Names;

/** What is wrong with the rows of a table that is predicted: the format of numbers is reported once for a column. */
final class RowProblems {
    private static final int SHOWN = 10;
    private static final String THOUSANDS = "[-+]?[1-9][0-9]{0,2}([,'\u2019_\\h][0-9]{3})+([.][0-9]*)?";
    private static final String DECIMAL_COMMA = "[-+]?[0-9.]*,[0-9]+([eE][-+]?[0-9]+)?";
    private static final String NOT_PREDICTED = "; the row is not predicted";

    private final String file;
    private final int columns;
    private final Map<String, Commas> commas = new LinkedHashMap<>();
    private final List<String> first = new ArrayList<>();
    private long others;

    /** The numbers of a column that a spreadsheet has written as people of a country do. */
    private static final class Commas {
        private final String example;
        private boolean decimal;
        private boolean thousands;
        private long rows;

        Commas(String example) {
            this.example = example;
        }

        /** A number such as 1,234 may be both. */
        void add(boolean mayBeDecimal, boolean mayBeThousands) {
            decimal |= !mayBeThousands;
            thousands |= !mayBeDecimal;
            rows++;
        }

        boolean isDecimal() {
            return decimal && !thousands;
        }
    }

    /**
     * @param file what messages call it
     * @param columns how many values a row has
     */
    RowProblems(String file, int columns) {
        this.file = file;
        this.columns = columns;
    }

    /** A row has fewer values than columns. */
    void addShorter(long line, int values) {
        add(line, "expected " + columns + " values, found " + values + NOT_PREDICTED);
    }

    /** A row has more values than columns, so it is unclear which is which. */
    void addLonger(long line, int values) {
        add(line, "expected " + columns + " values, found " + values + "; the row is left out of the result");
    }

    /** A cell is not a number. */
    void addCell(long line, String column, String text) {
        boolean decimal = text.matches(DECIMAL_COMMA);
        boolean thousands = text.matches(THOUSANDS);
        if (thousands || decimal) {
            commas.computeIfAbsent(column, name -> new Commas(text)).add(decimal, thousands);
        } else {
            add(
                    line,
                    "expected a number in the column '" + column + "', found "
                            + (text.isEmpty() ? "nothing" : "'" + Names.printable(text) + "'") + NOT_PREDICTED);
        }
    }

    private void add(long line, String problem) {
        if (first.size() < SHOWN) {
            first.add(file + ":" + line + ": " + problem);
        } else {
            others++;
        }
    }

    /** All there is to say. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        commas.forEach((column, found) -> lines.add(file + ": the column '" + column + "' holds "
                + (found.isDecimal()
                        ? "numbers with a decimal comma"
                        : "numbers with a thousands separator or a decimal comma")
                + ", such as '" + found.example + "'; "
                + (found.rows == 1 ? "1 row is" : found.rows + " rows are") + " not predicted; save the file with"
                + (found.isDecimal() ? " decimal points" : " decimal points and nothing between thousands")));
        lines.addAll(first);
        if (others > 0) {
            lines.add(file + ": " + others + (others == 1 ? " more row is" : " more rows are")
                    + " not predicted for such reasons; the result has them without a prediction, but for those"
                    + " with too many values");
        }
        return lines;
    }
}
