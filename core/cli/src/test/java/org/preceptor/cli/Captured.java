package org.preceptor.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.terminal.Terminal;

/** A terminal whose output a test can read. */
public final class Captured {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal;

    private Captured(boolean interactive, boolean colours, int columns) {
        terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                colours,
                columns);
    }

    /** Output that goes to a pipe or a file. */
    public static Captured pipe() {
        return new Captured(false, false, Terminal.UNBOUNDED);
    }

    /** A terminal with a person before it. */
    public static Captured screen(boolean colours) {
        return new Captured(true, colours, 120);
    }

    /** A terminal of this width, without colours. */
    public static Captured screen(int columns) {
        return new Captured(true, false, columns);
    }

    public Terminal terminal() {
        return terminal;
    }

    public int run(String... arguments) {
        return Main.run(terminal, out, new Interruption(terminal, List.of(arguments)), arguments);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
