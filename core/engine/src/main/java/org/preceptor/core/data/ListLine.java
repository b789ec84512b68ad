package org.preceptor.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to read a line of a {@link LabelList}: an example, and perhaps its class. Either may be in double quotes;
 * inside them a double quote is written twice.
 *
 * @param example its name or index
 * @param label its class, if it is there
 */
record ListLine(String example, Optional<String> label) {
    private static final char QUOTE = '"';

    /** All ways to read a line, the likeliest first: names may have blanks and commas, and so may classes. */
    static List<ListLine> readings(String line) {
        List<ListLine> readings = new ArrayList<>();
        readings.add(new ListLine(unquoted(line), Optional.empty()));
        if (line.charAt(0) == QUOTE) {
            int end = endOfQuotes(line, 0);
            if (end > 0 && end < line.length() && isSeparator(line.charAt(end))) {
                readings.add(split(line, end, end + 1));
            }
        }
        int quoted = line.indexOf(QUOTE, 1);
        if (quoted > 0 && isSeparator(line.charAt(quoted - 1)) && endOfQuotes(line, quoted) == line.length()) {
            readings.add(split(line, quoted - 1, quoted));
        }
        int comma = Math.max(line.lastIndexOf(','), line.lastIndexOf('\t'));
        if (comma > 0) {
            readings.add(split(line, comma, comma + 1));
        }
        for (int i = line.length() - 1; i > 0; i--) {
            if (isSeparator(line.charAt(i))) {
                readings.add(split(line, i, i + 1));
                break;
            }
        }
        return readings;
    }

    /** Whether an example or class begins with a double quote that nothing closes. */
    static boolean hasOpenQuote(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == QUOTE && (i == 0 || isSeparator(line.charAt(i - 1)))) {
                int end = endOfQuotes(line, i);
                if (end < 0) {
                    return true;
                }
                i = end - 1;
            }
        }
        return false;
    }

    /** The example before a separator and the class after it; further separators between them are skipped. */
    private static ListLine split(String line, int end, int start) {
        String example = line.substring(0, end).strip();
        String label = line.substring(start).strip();
        boolean comma = line.charAt(end) == ',';
        if (!comma && example.endsWith(",")) {
            example = example.substring(0, example.length() - 1).strip();
            comma = true;
        }
        if (!comma && label.startsWith(",")) {
            label = label.substring(1).strip();
        }
        return new ListLine(unquoted(example), Optional.of(unquoted(label)));
    }

    private static boolean isSeparator(char character) {
        return character == ',' || Character.isWhitespace(character);
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.charAt(0) == QUOTE && endOfQuotes(text, 0) == text.length()
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    /** The position behind the quotes that open at {@code start}; -1 if they do not close. */
    private static int endOfQuotes(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == QUOTE) {
                if (i + 1 == text.length() || text.charAt(i + 1) != QUOTE) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }
}
