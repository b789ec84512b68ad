package org.preceptor.cli.terminal;

import java.io.PrintStream;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.core.metrics.Folding;

/**
 * Help for terminals that are too narrow for picocli's layout: an option's text goes below it. Texts are shown when
 * they are flushed.
 */
public final class NarrowHelp extends Writer {
    /** The narrowest width that picocli can lay help out for. */
    public static final int BELOW = 55;
    /** The width to give picocli instead, at which it breaks no text. */
    public static final int UNFOLDED = 2000;

    private static final Pattern BESIDE = Pattern.compile("( {0,6}\\S(?: ?\\S+)*) {2,}(\\S.*)");
    private static final int INDENT = 10;

    private final PrintStream out;
    private final int columns;
    private final StringBuilder text = new StringBuilder();

    public NarrowHelp(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void write(char[] characters, int start, int count) {
        text.append(characters, start, count);
    }

    @Override
    public void flush() {
        text.toString().lines().forEach(line -> {
            Matcher pair = BESIDE.matcher(line);
            if (pair.matches()) {
                out.println(pair.group(1));
                out.print(" ".repeat(INDENT) + Folding.hanging(pair.group(2), columns, INDENT));
            } else {
                out.print(Folding.hanging(line.stripTrailing(), columns, 2));
            }
        });
        text.setLength(0);
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
