package org.preceptor.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.preceptor.api.Names;
import org.preceptor.core.metrics.Folding;
import org.preceptor.core.metrics.ResultTable;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress bars, warnings and errors
 * @param interactive whether a person watches: both streams are terminals
 * @param colours whether colours may be used
 * @param columns width of a line; {@link #UNBOUNDED} for a pipe or a file, whose readers want lines whole
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colours, int columns) {
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int DEFAULT_COLUMNS = 80;
    private static final int NARROWEST = 20;
    /** Text in fewer columns than this beside its heading goes below it instead. */
    private static final int NARROW = 30;

    /**
     * The process's own streams. The launcher says whether they are terminals, which Java 17 cannot find out for each.
     */
    public static Terminal system() {
        Map<String, String> environment = System.getenv();
        String told = System.getProperty("preceptor.terminal", System.console() == null ? "false" : "true");
        boolean interactive = told.equals("true") && !"dumb".equals(environment.get("TERM"));
        boolean colours =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, System.err, interactive, colours, columns(interactive, environment));
    }

    /** As the launcher asked the terminal, or as the user says by COLUMNS. */
    private static int columns(boolean interactive, Map<String, String> environment) {
        int told = Integer.getInteger("preceptor.columns", 0);
        if (told == 0 && environment.getOrDefault("COLUMNS", "").matches("[1-9][0-9]{0,5}")) {
            told = Integer.parseInt(environment.get("COLUMNS"));
        }
        if (told > 0) {
            return Math.max(NARROWEST, told);
        }
        return interactive ? DEFAULT_COLUMNS : UNBOUNDED;
    }

    /** The same, but what would be a result goes where warnings do. */
    public Terminal aside() {
        return new Terminal(err, err, interactive, colours, columns);
    }

    /** Whether block characters can be written. */
    public boolean unicode() {
        return Charset.defaultCharset().equals(StandardCharsets.UTF_8);
    }

    /** A table of results, no wider than a line. */
    public void print(ResultTable table) {
        out.print(table.text(columns));
    }

    /** A sentence, folded between words. */
    public void say(String sentence) {
        out.print(Folding.hanging(sentence, columns, 2));
    }

    /** A heading with text beside it, which is folded, or with text below it where there is no room. */
    public void entry(String heading, String text) {
        int indent = Folding.width(heading);
        if (columns - indent >= Math.max(NARROW, Math.min(Folding.longestWord(text), columns - 2))) {
            out.print(heading + Folding.hanging(text, columns, indent));
        } else {
            out.println(heading.stripTrailing());
            out.print("  " + Folding.hanging(text, columns, 2));
        }
    }

    /** A heading with something to copy beside it, which is never broken, or below it where there is no room. */
    public void command(String heading, String command) {
        boolean fits = Folding.width(heading) + Folding.width(command) <= columns;
        out.println(fits ? heading + command : heading.stripTrailing() + System.lineSeparator() + "  " + command);
    }

    /** A line about something that the user should know and that stops nothing. */
    public void warn(String message) {
        printMessage("warning: ", "33", message);
    }

    /** A line about something that the user should know and that is not wrong. */
    public void note(String message) {
        printMessage("note: ", "36", message);
    }

    private void printMessage(String prefix, String colour, String message) {
        String folded = Folding.hanging(prefix + Names.printable(message), columns, 2);
        err.print(bold(prefix, colour) + folded.substring(prefix.length()));
    }

    /** The one line that says why the command ends. */
    public void error(String message) {
        printMessage("preceptor: ", "31", message);
    }

    /** A further line of an error. */
    public void errorDetail(String message) {
        err.print("  " + Folding.hanging(Names.printable(message), columns, 4));
    }

    private String bold(String text, String colour) {
        return colours ? "\u001b[1;" + colour + 'm' + text + "\u001b[0m" : text;
    }
}
