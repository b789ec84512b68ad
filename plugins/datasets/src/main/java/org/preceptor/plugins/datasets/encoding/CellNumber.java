package org.preceptor.plugins.datasets.encoding;

import java.util.Optional;
import java.util.regex.Pattern;
import org.preceptor.api.data.Vectors;

/** How a column writes numbers. */
public enum CellNumber {
    /** {@code 1234.5}, or {@code 1,234.5} with something between thousands. */
    POINT("[-+]?[0-9]{1,3}([,'\u2019_\\h][0-9]{3})+([.][0-9]*)?", '.'),
    /** {@code 1234,5}, or {@code 1.234,5} with something between thousands. */
    COMMA("[-+]?[0-9]{1,3}([.'\u2019_\\h][0-9]{3})+(,[0-9]*)?", ',');

    /** What both may have written: a comma or a point with three digits behind it. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private final Pattern thousands;
    private final char mark;

    CellNumber(String thousands, char mark) {
        this.thousands = Pattern.compile(thousands);
        this.mark = mark;
    }

    /** The number that a cell is, or empty if it is something else. */
    public Optional<Float> of(String cell) {
        Optional<Float> plain = plain(cell);
        if (plain.isPresent()) {
            return plain;
        }
        return thousands.matcher(cell).matches()
                ? plain(cell.replaceAll(mark == '.' ? "[,'\u2019_\\h]" : "[.'\u2019_\\h]", ""))
                : Optional.empty();
    }

    private Optional<Float> plain(String cell) {
        if (mark == '.') {
            return Vectors.number(cell);
        }
        return cell.indexOf('.') >= 0 ? Optional.empty() : Vectors.number(cell.replace(',', '.'));
    }

    /** The same of a cell that may be written the other way, as in a table that another program has saved. */
    public Optional<Float> ofEither(String cell) {
        Optional<Float> own = of(cell);
        return own.isPresent() || AMBIGUOUS.matcher(cell).matches() ? own : (this == POINT ? COMMA : POINT).of(cell);
    }

    /** Whether a cell may be one number or another, a thousand times as large. */
    public static boolean isAmbiguous(String cell) {
        return AMBIGUOUS.matcher(cell).matches();
    }
}
