package org.preceptor.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide a terminal shows text, and lines broken between words so that they fit. */
public final class Folding {
    private static final Pattern WORD = Pattern.compile("( *)([^ ]+)");

    private Folding() {}

    /** How many columns a terminal needs for a line: two for ideographs and pictographs, none for combining marks. */
    public static int width(String line) {
        return line.codePoints().map(Folding::width).sum();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** Unicode Standard Annex 11, East Asian Width, W and F, by blocks. */
    private static boolean isWide(int character) {
        return character >= 0x1100 && character <= 0x115f
                || character >= 0x2e80 && character <= 0xa4cf && character != 0x303f
                || character >= 0xac00 && character <= 0xd7a3
                || character >= 0xf900 && character <= 0xfaff
                || character >= 0xfe30 && character <= 0xfe6f
                || character >= 0xff00 && character <= 0xff60
                || character >= 0xffe0 && character <= 0xffe6
                || character >= 0x1f300 && character <= 0x1faff
                || character >= 0x20000 && character <= 0x3fffd;
    }

    /**
     * Breaks a line at blanks. A word that is longer than a line has a line to itself, whole: broken, a path or a name
     * could not be copied.
     *
     * @param columns the width of a line; at least 1
     */
    public static List<String> fold(String line, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int used = 0;
        for (Matcher words = WORD.matcher(line); words.find(); ) {
            String word = words.group(2);
            int blanks = words.group(1).length();
            if (used > 0 && used + blanks + width(word) > columns) {
                lines.add(current.toString());
                current.setLength(0);
                used = 0;
                blanks = 0;
            }
            current.append(" ".repeat(blanks)).append(word);
            used += blanks + width(word);
        }
        lines.add(current.toString());
        return List.copyOf(lines);
    }

    /** {@link #fold} with all lines but the first indented, each ending with a line feed. */
    public static String hanging(String line, int columns, int indent) {
        List<String> lines = fold(line, Math.max(1, columns - indent));
        return String.join("\n" + " ".repeat(indent), lines) + "\n";
    }

    /** The longest word's width. */
    public static int longestWord(String line) {
        int longest = 0;
        for (String word : line.split(" ")) {
            longest = Math.max(longest, width(word));
        }
        return longest;
    }
}
