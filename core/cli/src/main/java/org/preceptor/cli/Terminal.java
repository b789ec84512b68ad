package org.preceptor.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.preceptor.api.Names;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress bars, warnings and errors
 * @param interactive whether a person watches: both streams are terminals
 * @param colours whether colours may be used
 * @param columns width of a line
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colours, int columns) {
    private static final int STANDARD_COLUMNS = 100;

    /** The process's own streams. The launcher says whether they are terminals, which Java 17 cannot tell of each. */
    static Terminal system() {
        Map<String, String> environment = System.getenv();
        String told = System.getProperty("preceptor.terminal", System.console() == null ? "false" : "true");
        boolean interactive = told.equals("true") && !"dumb".equals(environment.get("TERM"));
        boolean colours =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, System.err, interactive, colours, toldColumns());
    }

    private static int toldColumns() {
        int told = Integer.getInteger("preceptor.columns", 0);
        return told > 20 ? told : STANDARD_COLUMNS;
    }

    /** Whether block characters can be written. */
    boolean unicode() {
        return Charset.defaultCharset().equals(StandardCharsets.UTF_8);
    }

    /** A line for the user to know of, that stops nothing. */
    void warn(String message) {
        err.println(bold("warning: ", "33") + Names.printable(message));
    }

    /** A line for the user to know of, that is as it should be. */
    void note(String message) {
        err.println(bold("note: ", "36") + message);
    }

    /** The one line that says why nothing more is done. */
    void complain(String message) {
        err.println(bold("preceptor: ", "31") + Names.printable(message));
    }

    private String bold(String text, String colour) {
        return colours ? "\u001b[1;" + colour + 'm' + text + "\u001b[0m" : text;
    }
}
