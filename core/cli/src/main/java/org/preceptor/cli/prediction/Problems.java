package org.preceptor.cli.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.preceptor.cli.terminal.Terminal;

/** What was wrong with inputs, kept until all others are predicted: so many lines, and how many more. */
public final class Problems {
    private static final int LISTED = 100;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** Nothing wrong yet. */
    public Problems() {}

    public void add(String problem) {
        count++;
        if (first.size() < LISTED) {
            first.add(problem);
        }
    }

    public long count() {
        return count;
    }

    /** Says what was wrong. */
    public void print(Terminal terminal) {
        first.forEach(terminal::error);
        if (count > first.size()) {
            terminal.error(String.format(Locale.ROOT, "and %,d more could not be read", count - first.size()));
        }
    }
}
